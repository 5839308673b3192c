"""What is handed over: the workbook with live formulas, the Word report."""
