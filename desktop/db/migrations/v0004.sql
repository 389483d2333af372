ALTER TABLE contact ADD COLUMN source_note TEXT
-- then --
ALTER TABLE contact ADD COLUMN place_kind_note TEXT
-- then --
ALTER TABLE person ADD COLUMN id_kind_note TEXT
-- then --
ALTER TABLE person ADD COLUMN no_id_note TEXT
-- then --
ALTER TABLE place ADD COLUMN kind_note TEXT
-- then --
CREATE TABLE wrong_try (
	n INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_wrong_try PRIMARY KEY (n)
)
