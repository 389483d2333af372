"""值班与交接 on screen: the month of the rota, the sheet that is handed over, the log of the shift."""
