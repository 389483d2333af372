"""F3: one box over everything that was written, under the head of 值班台 and over any other page."""
