ALTER TABLE access_note ADD COLUMN subject VARCHAR(36)
-- then --
CREATE TABLE second_proof (
	id VARCHAR(36) NOT NULL, 
	act VARCHAR(20) NOT NULL, 
	officer VARCHAR(36) NOT NULL, 
	actor VARCHAR(36) NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_second_proof PRIMARY KEY (id)
)
