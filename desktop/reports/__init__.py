"""Papers and workbooks, made from frozen documents; knows neither store nor screen."""
