"""What people see: views (pure data), cards (escaped HTML), the causal web component and the page frame."""
