"""通讯录与点位 on screen: numbers to dial, places to go, both kept clean."""
