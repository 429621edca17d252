"""Any question about any concept, as data: a small picture, a sentence, the ways, the claims behind them."""
