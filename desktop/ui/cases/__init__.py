"""救助个案 on screen: who is followed, one person's file, and the sheet on which help is written down."""
