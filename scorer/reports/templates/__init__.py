"""The zh-CN Word template of the report, and the script that builds it."""
