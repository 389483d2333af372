"""数据交换: packages out and in, and what two people wrote against each other (ui.md 08)."""
