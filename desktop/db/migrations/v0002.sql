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
-- then --
CREATE TABLE warning_notice (
	warning VARCHAR(36), 
	receiver TEXT, 
	unit VARCHAR(36), 
	means TEXT, 
	means_note TEXT, 
	sent_at BIGINT, 
	"by" VARCHAR(36), 
	delivered_at BIGINT, 
	answered_by TEXT, 
	delivered_to VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_warning_notice PRIMARY KEY (id)
)
-- then --
CREATE INDEX ix_warning_notice_campaign ON warning_notice (campaign)
-- then --
CREATE INDEX ix_warning_notice_sent_at ON warning_notice (sent_at)
-- then --
CREATE INDEX ix_warning_notice_warning ON warning_notice (warning)
