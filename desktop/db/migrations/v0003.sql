ALTER TABLE governance ADD COLUMN subject_note TEXT
-- then --
ALTER TABLE key_period ADD COLUMN level TEXT
-- then --
ALTER TABLE mobilisation ADD COLUMN part TEXT
-- then --
CREATE INDEX ix_call_step_course ON call_step (call, kind, at, void_reason, supersedes)
-- then --
CREATE INDEX ix_contact_figures ON contact (at, id, void_reason, destination, person, place)
