"""What an auditor would ask: functions that look at a plan, an outcome or a sheet and answer findings."""
