"""设置: rarely needed, never feared; what is changed counts at once."""
