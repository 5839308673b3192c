"""What a cell of a form is for: the roles, and the captions that announce them, as data.

Forms of provinces, counties and years differ in wording; a caption that is met anew is added here.
"""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What stands beside, below or behind a caption. Where a field of the model is meant, its name."""

    __hash__ = str.__hash__  # the inherited one is slow, and roles are looked up all the time

    HEADING = "heading"
    UNIT = "unit"
    UNIT_CODE = "unit_code"
    CURRENCY = "currency"
    CODE = "code"
    PROJECT = "name"
    CODE_AND_NAME = "code_and_name"
    DEPARTMENT = "department"
    TOTAL = "total_funds"
    FISCAL = "fiscal_funds"
    OTHER = "other_funds"
    PART = "part_funds"
    LONG_TOTAL = "long_total"
    ORIGINAL = "original_budget"
    EXPENDITURE = "actual_expenditure"
    FUNDING = "funding"
    BUDGET = "budget"
    PURPOSE = "purpose"
    SPENDING = "spending"
    MONTH = "month"
    OBJECTIVES = "objectives"
    LONG_OBJECTIVES = "long_objectives"
    DONE = "done"
    BLOCK = "block"
    LONG_BLOCK = "long_block"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    INDICATOR = "indicator"
    CONTENT = "content"
    DESCRIPTION = "description"
    TARGET = "target_text"
    LONG_TARGET = "long_target"
    SIGN = "target_sign"
    NATURE = "nature"
    MEASURE = "target_unit"
    BASIS = "basis"
    POINTS = "max_score"
    SCORING = "scoring_text"
    ACTUAL = "actual"
    SUM = "sum"
    FOOT = "foot"
    KNOWN = "known"


CAPTIONS: Final[dict[Role, str]] = {
    Role.CODE: "项目编码 项目代码 项目编号 预算项目编码 预算项目代码",
    Role.PROJECT: (
        "项目名称 预算项目名称 专项名称 专项资金名称 项目(政策)名称 政策(项目)名称 "
        "单位名称、项目名称 单位名称/项目名称"
    ),
    Role.CODE_AND_NAME: "项目名称及编码 项目名称和编码 项目编码及名称 项目名称及代码 项目代码及名称 项目编码名称 项目编码-名称",
    Role.DEPARTMENT: "部门名称 部门(单位)名称 单位(部门)名称",
    Role.UNIT: (
        "单位名称 预算单位 预算单位名称 申报单位 实施单位 填报单位 编制单位 项目单位 项目实施单位 "
        "用款单位 资金使用单位 实施(单位)"
    ),
    Role.UNIT_CODE: "单位编码 单位代码 预算单位编码 预算单位代码",
    Role.TOTAL: (
        "预算数 预算金额 项目预算 预算总额 资金总额 年度资金总额 项目资金 预算资金总额 全年预算数 "
        "项目资金总额 年度预算数 年度预算 申请金额 项目申请金额 申请资金 总额 本年度预算 本年预算数 "
        "全年预算 调整后预算数 调整预算数 预算安排 年度预算资金总额 年度金额 预算合计 资金合计"
    ),
    Role.FISCAL: (
        "财政资金 财政拨款 当年财政拨款 年度财政拨款 一般公共预算 本年财政拨款 一般公共预算拨款 "
        "一般公共预算资金 一般公共预算财政拨款 财政拨款资金 财政性资金 当年财政资金 本年财政资金"
    ),
    Role.OTHER: "其他资金",
    Role.PART: (
        "上年结转资金 上年结转 结转资金 上年结转结余 上年结转结余资金 财政专户管理资金 财政专户资金 "
        "单位资金 自有资金 单位自有资金 自筹资金 事业收入 经营收入 政府性基金 政府性基金预算 "
        "政府性基金拨款 国有资本经营预算 社会投入资金 银行贷款 中央资金 省级资金 市级资金 县级资金 "
        "上级资金 上级财政资金 本级资金 本级财政资金 中央补助 省级补助 地方资金 地方财政资金 上级补助"
    ),
    Role.LONG_TOTAL: (
        "中期资金总额 实施期资金总额 实施期金额 项目总投资 中长期资金总额 项目总金额 总投资 "
        "项目总预算 上年度预算安排 上年度实际执行 上年预算数 上年度预算数"
    ),
    Role.ORIGINAL: "年初预算数 年初预算 年初预算安排 年初预算金额 年初批复预算 年初预算批复数",
    Role.EXPENDITURE: (
        "全年执行数 执行数 预算执行数 全年执行 实际执行数 实际支出 实际支出数 全年支出数 执行金额 "
        "实际支出金额 支出数"
    ),
    Role.FUNDING: "预算规模及资金用途 预算规模 资金情况",
    Role.BUDGET: (
        "项目资金情况 预算执行情况 预算执行 资金执行情况 预算资金情况 资金来源 项目资金申请 "
        "预算情况 资金安排 资金构成 经费来源 资金总额及构成 预算资金"
    ),
    Role.PURPOSE: "资金用途 用途 项目用途",
    Role.SPENDING: "资金支出计划 支出计划 资金支出进度计划 支出进度计划",
    Role.OBJECTIVES: (
        "绩效目标 年度目标 年度绩效目标 总体目标 年度总体目标 总体绩效目标 项目年度目标 "
        "项目绩效目标 预期目标 年初预期目标 年初设定目标 年度总体绩效目标 项目目标 项目年度绩效目标 "
        "年度预期目标 本年度目标 当年目标 年度设定目标 本年度绩效目标 年度履职目标 部门年度目标"
    ),
    Role.LONG_OBJECTIVES: (
        "中期目标 中长期目标 实施期目标 长期目标 总目标 实施期总目标 中长期绩效目标 "
        "实施期绩效目标 长期绩效目标 中期绩效目标 实施期总体目标 项目总目标 项目总体目标 五年目标"
    ),
    Role.DONE: (
        "实际完成情况 年度目标完成情况 目标完成情况 年度总体目标完成情况综述 总体目标完成情况 "
        "全年实际完成情况 年度实际完成情况 实际完成 完成情况 目标实际完成情况 年度目标实际完成情况 "
        "项目年度目标完成情况 总体完成情况 年度总体目标完成情况 全年完成情况"
    ),
    Role.BLOCK: (
        "绩效指标 年度绩效指标 绩效指标完成情况 指标体系 绩效指标体系 年度指标 具体指标 "
        "本年度绩效指标 项目绩效指标 绩效目标及指标 部门绩效指标"
    ),
    Role.LONG_BLOCK: "长期绩效指标 中期绩效指标 中长期绩效指标 实施期绩效指标 总目标绩效指标 总绩效指标",
    Role.CATEGORY: "一级指标 一级指标名称 一级",
    Role.SUBCATEGORY: "二级指标 二级指标名称 二级",
    Role.INDICATOR: "三级指标 三级指标名称 指标名称 三级绩效指标 三级",
    Role.CONTENT: "指标内容 三级指标内容 绩效指标内容 绩效内容",
    Role.DESCRIPTION: (
        "绩效指标描述 指标描述 指标说明 指标解释 指标含义 绩效指标说明 指标释义 指标解释及计算公式"
    ),
    Role.TARGET: (
        "指标值 年度指标值 绩效指标值 目标值 年度目标值 预期指标值 年度绩效目标值 预期值 指标值及单位 "
        "目标值及单位 年初指标值 年初目标值 指标目标值 绩效目标值 计划指标值 全年指标值 年度绩效指标值 "
        "预期目标值 全年目标值 本年指标值 当年指标值 指标值(单位) 预期当年实现值 年度计划值 计划值 "
        "本年度指标值 全年目标 年度指标目标值 年初设定指标值 预计完成值"
    ),
    Role.LONG_TARGET: (
        "实施期指标值 实施期目标值 中长期指标值 长期指标值 中期指标值 总目标值 实施周期指标值 半年指标值 "
        "半年目标值 上半年指标值 前年指标值 上年指标值 上年度指标值 近两年指标值 历史指标值 "
        "上年度实际水平 半年(季度)指标值 实施期绩效指标值 五年指标值 上年实际值 上年完成值"
    ),
    Role.SIGN: "计算符号 符号 运算符号 比较符号 指标符号",
    Role.NATURE: (
        "指标性质 绩效指标性质 指标方向 指标方向性 指标属性 指标类型 绩效指标属性 指标类别 指标极性"
    ),
    Role.MEASURE: "度量单位 计量单位 单位 绩效度量单位 指标单位 指标值单位",
    Role.BASIS: (
        "指标值确定依据 确定依据 指标值依据 指标依据 设定依据 指标设定依据 目标值确定依据 指标值设定依据 "
        "绩效指标设定依据 绩效指标值设定依据 依据"
    ),
    Role.POINTS: "分值 权重 指标分值 分值权重 权重分值 指标权重 分值(权重) 权重(分值) 分值/权重 标准分 分数",
    Role.SCORING: "评分标准 评分规则 计分标准 评分办法 绩效度量标准 评分细则 评价标准 计分规则 评分方法",
    Role.ACTUAL: (
        "实际完成值 全年实际值 完成值 全年完成值 年终完成值 实际值 全年实际完成值 实际完成指标值 "
        "得分 自评得分 自评分 复核得分 复核分 指标得分 评价得分 复核完成值 扣减分数 自评完成值 "
        "偏差原因分析及改进措施 偏差原因 未完成原因 未完成原因分析 未完成原因和改进措施 改进措施 "
        "偏差原因分析 未完成原因及改进措施 偏差原因及改进措施 偏离度 完成率 指标完成率 完成情况简要描述 "
        "未完成或偏离较大原因分析及改进措施 复核意见 执行率 预算执行率 原因 执行率得分 1-7月执行情况"
    ),
    Role.SUM: "总分 合计 小计 总计 合计得分 总得分 综合得分",
    Role.FOOT: (
        "填报人 审核人 单位负责人 填表人 制表人 填报日期 填报时间 自评等级 评价等级 评价结论 自评结论 "
        "存在问题 存在的问题 其他说明的问题 其他需要说明的问题 其他需要说明事项 其他需说明的问题 财务负责人 "
        "部门负责人 分管领导 审核意见 主管部门审核意见 财政部门审核意见 联系人 经办人 自评总分"
    ),
    Role.KNOWN: (
        "主管部门 主管部门及代码 主管部门编码 主管部门代码 项目主管部门 项目负责人 项目负责人及电话 "
        "项目负责人及联系电话 项目类别 项目属性 项目类型 项目期 项目期限 项目周期 项目起止时间 起止时间 "
        "联系电话 项目基本情况 项目概况 项目立项情况 项目实施进度计划 单位职能概述 序号 备注 数据来源 "
        "绩效标准 项目级次 项目性质 实施期限 实施周期 项目开始时间 项目完成时间 负责人 预算年度 年度 "
        "是否新增 资金性质 支出功能分类 科目编码 科目名称 功能科目编码 功能科目名称 项目开始日期 "
        "项目结束日期 项目状态 立项依据 项目设立依据 年度主要任务 任务名称 主要内容 责任科室 "
        "项目实施内容 项目支出类别 所属处室 项目分类"
    ),
}  # fmt: skip
"""Captions by what they announce, normalised, without white space and without a colon behind."""

HEADER_ROLES: Final = frozenset(
    {
        Role.CATEGORY, Role.SUBCATEGORY, Role.INDICATOR, Role.CONTENT, Role.DESCRIPTION, Role.TARGET,
        Role.LONG_TARGET, Role.SIGN, Role.NATURE, Role.MEASURE, Role.BASIS, Role.POINTS, Role.SCORING,
    }
)  # fmt: skip
"""Captions of columns in the indicator block."""

IDENTITY: Final = frozenset({Role.CODE, Role.PROJECT, Role.CODE_AND_NAME, Role.DEPARTMENT})
"""What tells one project from another."""

FUNDS: Final = frozenset({Role.TOTAL, Role.FISCAL, Role.OTHER})
"""The amounts the model keeps."""
