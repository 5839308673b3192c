"""Words without a figure: level words of a target, and how far a clerk says they were reached."""

from typing import Final

from scorer.model.outcome import Level
from scorer.reading.numerals import HAN
from scorer.text import pattern

_LEVEL_WORD: Final = pattern(
    "^(?:[优良好中差高低强是否有无](?:[、/或]|$))+$|优[秀良质化]|良好|好坏|[较更][好高大强低优]|好转|合格|达标|达到|一般|满意|正常|"
    "提高|提升|改善|改进|增强|加强|增加|增长|增收|减少|减轻|降低|下降|缓解|遏制|控制|保障|保证|保护|保持|稳定|稳步|巩固|维护|"
    "有效|明显|显著|逐步|逐年|不断|持续|长期|长效|永久|及时|按时|按期|如期|准时|随时|完成|完工|到位|落实|推进|推动|促进|带动|改造|"
    "达成|执行|实施|日产日清|日清月结|序时|严格|可控|受控|防止|预防|[不未无]破坏|不[增减]|足额|全额|按[月季年周日需]|即时|当[天日月季]|"
    "过硬|过半|常态|透明|清晰|畅通|干净|整洁|清洁|和谐|良性|激发|调动|营造|增进|深化|拓展|拓宽|夯实|筑牢|压实|化解|消除|解决|"
    "补齐|均衡|丰富|浓厚|积极|主动|便捷|便利|快捷|高效|恢复|修复|美化|净化|升级|显现|成效|效果|效益|有利|深远|广泛|普遍|惠及|"
    "(?:规定|计划|约定|合同).{0,3}(?:时间|期限|工期)|按照?.{0,12}(?:规定|合同|约定|标准|程序|计划|预算|制度|进度|节点|时间)|"
    "专款专用|第一时间|预期|不[漏落]|符合|规范|健全|完善|完备|充分|充足|覆盖|[应愿能可该需].{1,2}尽.|实现|合理|合法|合规|安全|科学|准确|完整|真实|公开|公平|公正|满足|杜绝|避免|"
    "节约|有序|有力|扎实|建立|建成|形成|可持续|影响|零容忍|万无一失|下达|发放|拨付|兑现|开展|运行|运转|无偏差|常年|全天|实时|不间断|^全部$"
)
_GRADE: Final = pattern(
    "(?:达到?|优于)?(?:国家|全国|[省市县]|行业)?"
    r"(?:[一二三1-3]级[A-C](?![A-Za-z])|(?:≥|>=)?[CP]\d{2}(?:混凝土|标号)?|\d?[A-D]{1,5}[+-]?[级类]|\d?A{2,5}[+-]?|\dA|(?:[一二三四五六七八九十]|[1-9]|1[0-2])级(?:(?!台阶|阶梯|泵站|梯级)[\u3400-\u9fff]{1,8}?)??|"
    r"[甲乙丙丁高中初特]级|[国省市县区镇乡村厅处科]级|劣?[IVX]{1,4}[类级]水?|[一二三四五]类|[一二三四五\d]星级?|[一二三四]等奖?|[特甲乙丙]等|"
    "大专|本科|研究生|硕士|博士|高中|中专)"
    "(?:水质|水体|标准|资质|医院|公路|景区|职称|学历|水平|单位|称号|建筑|防护|响应|保护)*"
    r"(?:\(含\))?(?:及|或)?(?:以上|以下|以内)?(?:\(含\))?"
)
_AT_ONCE: Final = pattern(
    "一次性?(?:验收|通过|合格|达标|成功|办结|办好|发放|到位|建成|付清|完成)[\u3400-\u9fff]{0,8}"
)
_RANK: Final = pattern(
    rf"(?:排名|位列|位居|进入|居)?(?:全?[国省市县区镇乡]|全系统)?(?:排名)?[第前](?:\d+|{HAN})(?:名|位|%)?(?:以内|以上|内|之内)?"
)
_DIGIT: Final = pattern(r"\d")
_NOT_A_LEVEL: Final = pattern(
    "^(?:见|详见|同上|按(?![时期月季年周日质量需]|要求|.{0,12}(?:规定|合同|约定|标准|程序|计划|预算|制度|进度|节点|时间)|.{2,16}(?:执行|实施|完成|开展|发放|支付|拨付|落实))|参照|根据|待定|另行|暂定|附件)|[*×]{2}|XX|__|附[件表]"
)
_QUALITATIVE_SIGN: Final = pattern("^定性(?:指标)?[:,]?")
_OUTSIDE: Final = pattern(
    "(?:较|比|同比|环比|与)?(?:上年|去年|上一年|上年度|往年|历年|同期|前一年|基期|预算|概算|定额|计划|标准|规定|平均|水平|市场价|中标价|合同价|控制价|限价|指导价|投标价|报价|(?:19|20)\\d\\d年)"
)

_NOT: Final = pattern("^(?:未|没有?|尚未|不)(?!完全|全部|全面)|^否$|^差$|未达|未完成|未实现")
_PARTLY: Final = pattern("部分|基本|大部|未完全|未全部|未全面|没有?完全|较大程度")
_MET: Final = pattern(
    "^(?:是|优|好|(?:已|均|全部|全面|完全|如期|按期|按时|超额)*(?:达成|达到|完成|实现|达标|合格)"
    "(?:了)?(?:年度|年初|预期|既定|全部|设定|目标|指标|任务|要求|标准|值)*)$"
)
_NAMES: Final = {level.value: level for level in Level}


def level_word(text: str) -> str | None:
    """The word of a qualitative target, or None where the (plain) text is no level."""
    marked = _QUALITATIVE_SIGN.match(text)
    if marked and marked.end() < len(text):
        return text[marked.end() :]
    if _DIGIT.search(text) or len(text) > 40 or _NOT_A_LEVEL.search(text):
        return None
    return text if _LEVEL_WORD.search(text) else None


def grade_word(text: str) -> str | None:
    """The grade or rank that the whole (plain) text is: 二级, 国家二级, 4A级景区, III类水质, 前三名."""
    forms = (_GRADE, _RANK, _AT_ONCE)
    return text if any(form.fullmatch(text) for form in forms) else None


def names_outside_figure(text: str) -> bool:
    """Whether the text holds its bound against something that stands elsewhere (上年, 预算)."""
    return _OUTSIDE.search(text) is not None


def read_level(text: str, word: str | None = None) -> Level | None:
    """The level a (plain) text states: 达成, 部分达成, 未达成 and their like.

    A text that repeats the target's own word says that it was met.
    """
    named = _NAMES.get(text.lower())
    if named is not None:
        return named
    if _PARTLY.search(text):
        return Level.PARTIALLY_MET if len(text) <= 20 else None
    if _NOT.search(text) and len(text) <= 20 and text != word:
        return Level.NOT_MET
    if _MET.match(text) or (word is not None and text == word):
        return Level.MET
    return None
