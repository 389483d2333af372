ALTER TABLE key_period ADD COLUMN level TEXT
-- then --
ALTER TABLE mobilisation ADD COLUMN part TEXT
