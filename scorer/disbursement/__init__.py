"""The spending plan against what was spent: shares, amounts and days at the four checkpoints."""
