CREATE TABLE correction (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	contact VARCHAR(36), 
	subject_table TEXT, 
	subject VARCHAR(36), 
	at BIGINT, 
	"by" VARCHAR(36), 
	reason TEXT, 
	CONSTRAINT pk_correction PRIMARY KEY (id)
)
-- then --
ALTER TABLE destruction ADD COLUMN hashes TEXT
-- then --
CREATE TABLE event_file (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	event VARCHAR(36), 
	attachment VARCHAR(36), 
	name TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	CONSTRAINT pk_event_file PRIMARY KEY (id)
)
-- then --
ALTER TABLE governance ADD COLUMN subject_note TEXT
-- then --
CREATE TABLE joint_action (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	number TEXT, 
	title TEXT, 
	starts_at BIGINT, 
	ends_at BIGINT, 
	recorded_at BIGINT, 
	recorded_by VARCHAR(36), 
	scope TEXT, 
	weather TEXT, 
	lead_kind TEXT, 
	commander TEXT, 
	found INTEGER, 
	relieved INTEGER, 
	to_station INTEGER, 
	to_hospital INTEGER, 
	persuaded INTEGER, 
	moved_on INTEGER, 
	to_enforcement INTEGER, 
	to_police INTEGER, 
	result TEXT, 
	problems TEXT, 
	next_steps TEXT, 
	CONSTRAINT pk_joint_action PRIMARY KEY (id)
)
-- then --
CREATE TABLE joint_round (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	action VARCHAR(36), 
	round VARCHAR(36), 
	held BOOLEAN, 
	CONSTRAINT pk_joint_round PRIMARY KEY (id)
)
-- then --
CREATE TABLE joint_unit (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	action VARCHAR(36), 
	kind TEXT, 
	heads INTEGER, 
	vehicle_words TEXT, 
	leader_words TEXT, 
	task TEXT, 
	held BOOLEAN, 
	CONSTRAINT pk_joint_unit PRIMARY KEY (id)
)
-- then --
ALTER TABLE key_period ADD COLUMN level TEXT
-- then --
ALTER TABLE mobilisation ADD COLUMN part TEXT
-- then --
CREATE TABLE service_point_count (
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	point VARCHAR(36), 
	period TEXT, 
	at BIGINT, 
	people INTEGER, 
	guided INTEGER, 
	note TEXT, 
	"by" VARCHAR(36), 
	recorded_at BIGINT, 
	CONSTRAINT pk_service_point_count PRIMARY KEY (id)
)
-- then --
CREATE INDEX ix_call_step_course ON call_step (call, kind, at, void_reason, supersedes)
-- then --
CREATE INDEX ix_contact_figures ON contact (at, id, void_reason, destination, person, place)
-- then --
CREATE INDEX ix_correction_at ON correction (at)
-- then --
CREATE INDEX ix_correction_campaign ON correction (campaign)
-- then --
CREATE INDEX ix_correction_contact ON correction (contact)
-- then --
CREATE INDEX ix_event_file_event ON event_file (event)
-- then --
CREATE INDEX ix_joint_action_campaign ON joint_action (campaign)
-- then --
CREATE INDEX ix_joint_action_number ON joint_action (number)
-- then --
CREATE INDEX ix_joint_action_starts_at ON joint_action (starts_at)
-- then --
CREATE INDEX ix_joint_round_action ON joint_round (action)
-- then --
CREATE INDEX ix_joint_round_round ON joint_round (round)
-- then --
CREATE INDEX ix_joint_unit_action ON joint_unit (action)
-- then --
CREATE INDEX ix_service_point_count_at ON service_point_count (at)
-- then --
CREATE INDEX ix_service_point_count_campaign ON service_point_count (campaign)
-- then --
CREATE INDEX ix_service_point_count_period ON service_point_count (period)
-- then --
CREATE INDEX ix_service_point_count_point ON service_point_count (point)
