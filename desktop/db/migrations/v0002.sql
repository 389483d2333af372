CREATE TABLE absent_photo (
	sha256 VARCHAR(64) NOT NULL, 
	copy BOOLEAN NOT NULL, 
	CONSTRAINT pk_absent_photo PRIMARY KEY (sha256)
)
-- then --
ALTER TABLE access_note ADD COLUMN subject VARCHAR(36)
-- then --
ALTER TABLE attachment ADD COLUMN taken_where TEXT
-- then --
CREATE TABLE branch_step (
	contact VARCHAR(36), 
	step TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	unit VARCHAR(36), 
	words TEXT, 
	weight INTEGER, 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_branch_step PRIMARY KEY (id)
)
-- then --
ALTER TABLE briefing ADD COLUMN profile TEXT
-- then --
ALTER TABLE briefing ADD COLUMN extra TEXT
-- then --
ALTER TABLE briefing ADD COLUMN mark TEXT
-- then --
ALTER TABLE briefing ADD COLUMN addressee TEXT
-- then --
ALTER TABLE briefing ADD COLUMN office_word TEXT
-- then --
ALTER TABLE briefing ADD COLUMN editor_note TEXT
-- then --
CREATE TABLE briefing_delivery (
	briefing VARCHAR(36), 
	sent_to TEXT, 
	means TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	note TEXT, 
	sha256 TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_briefing_delivery PRIMARY KEY (id)
)
-- then --
CREATE TABLE briefing_figure (
	briefing VARCHAR(36), 
	document TEXT, 
	added_at BIGINT, 
	added_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_briefing_figure PRIMARY KEY (id)
)
-- then --
ALTER TABLE briefing_issue ADD COLUMN series TEXT
-- then --
ALTER TABLE call ADD COLUMN person VARCHAR(36)
-- then --
ALTER TABLE call ADD COLUMN patrol VARCHAR(36)
-- then --
CREATE TABLE call_remark (
	call VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	who TEXT, 
	words TEXT, 
	agrees BOOLEAN, 
	due_at BIGINT, 
	answers VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_call_remark PRIMARY KEY (id)
)
-- then --
CREATE TABLE care_listing (
	person VARCHAR(36), 
	listed_at BIGINT, 
	listed_by VARCHAR(36), 
	guardian TEXT, 
	guardian_phone TEXT, 
	community VARCHAR(36), 
	cause TEXT, 
	policy TEXT, 
	"plan" TEXT, 
	every_days INTEGER, 
	ended_at BIGINT, 
	ended_words TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_care_listing PRIMARY KEY (id)
)
-- then --
CREATE TABLE charge (
	role TEXT, 
	duty TEXT, 
	name TEXT, 
	post TEXT, 
	unit TEXT, 
	phone TEXT, 
	step INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_charge PRIMARY KEY (id)
)
-- then --
ALTER TABLE claim ADD COLUMN patrol VARCHAR(36)
-- then --
ALTER TABLE claim ADD COLUMN point VARCHAR(36)
-- then --
ALTER TABLE claim ADD COLUMN kit VARCHAR(36)
-- then --
ALTER TABLE contact ADD COLUMN eligible TEXT
-- then --
ALTER TABLE contact ADD COLUMN eligible_note TEXT
-- then --
CREATE TABLE count_line (
	count VARCHAR(36), 
	lot VARCHAR(36), 
	nth INTEGER, 
	counted INTEGER, 
	book INTEGER, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	reason TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_count_line PRIMARY KEY (id)
)
-- then --
CREATE TABLE desk_key (
	origin TEXT, 
	street TEXT, 
	code TEXT, 
	name TEXT, 
	sign TEXT, 
	box TEXT, 
	at BIGINT, 
	why TEXT, 
	after_origin TEXT, 
	after_seq INTEGER, 
	after_hash TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_desk_key PRIMARY KEY (id)
)
-- then --
CREATE TABLE destruction (
	at BIGINT, 
	"by" VARCHAR(36), 
	agreed_by VARCHAR(36), 
	campaign_of VARCHAR(36), 
	basis TEXT, 
	rows INTEGER, 
	listed TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_destruction PRIMARY KEY (id)
)
-- then --
ALTER TABLE event_step ADD COLUMN signed VARCHAR(36)
-- then --
ALTER TABLE follow_up ADD COLUMN owner VARCHAR(36)
-- then --
ALTER TABLE follow_up ADD COLUMN kind TEXT
-- then --
ALTER TABLE follow_up ADD COLUMN follows VARCHAR(36)
-- then --
CREATE TABLE held_entry (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	hash BLOB NOT NULL, 
	line BLOB NOT NULL, 
	prev BLOB NOT NULL, 
	package VARCHAR(32) NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_held_entry PRIMARY KEY (origin, seq)
)
-- then --
CREATE TABLE import_receipt (
	package TEXT, 
	sender TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	heads TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_import_receipt PRIMARY KEY (id)
)
-- then --
ALTER TABLE item ADD COLUMN pack_unit TEXT
-- then --
ALTER TABLE item ADD COLUMN pack_size INTEGER
-- then --
ALTER TABLE item ADD COLUMN minimum_blue INTEGER
-- then --
ALTER TABLE item ADD COLUMN minimum_yellow INTEGER
-- then --
ALTER TABLE item ADD COLUMN minimum_orange INTEGER
-- then --
ALTER TABLE item ADD COLUMN minimum_red INTEGER
-- then --
CREATE TABLE job_file (
	number TEXT, 
	person VARCHAR(36), 
	call VARCHAR(36), 
	words TEXT, 
	opened_at BIGINT, 
	opened_by VARCHAR(36), 
	help TEXT, 
	where_to TEXT, 
	pay_from INTEGER, 
	lodging TEXT, 
	skill TEXT, 
	skill_words TEXT, 
	certificate TEXT, 
	history TEXT, 
	body TEXT, 
	body_words TEXT, 
	ready TEXT, 
	ready_on TEXT, 
	id_paper TEXT, 
	health_paper TEXT, 
	bank_card TEXT, 
	papers_words TEXT, 
	reach TEXT, 
	note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_job_file PRIMARY KEY (id)
)
-- then --
CREATE TABLE job_opening (
	title TEXT, 
	trade TEXT, 
	employer TEXT, 
	address TEXT, 
	wanted INTEGER, 
	pay_from INTEGER, 
	pay_to INTEGER, 
	lodging BOOLEAN, 
	meals BOOLEAN, 
	hours TEXT, 
	age_from INTEGER, 
	age_to INTEGER, 
	needs_id TEXT, 
	needs_health BOOLEAN, 
	needs_bank BOOLEAN, 
	needs_certificate TEXT, 
	start_by TEXT, 
	contact_name TEXT, 
	contact_phone TEXT, 
	source TEXT, 
	told_on TEXT, 
	note TEXT, 
	recorded_at BIGINT, 
	closed_at BIGINT, 
	closed_why TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_job_opening PRIMARY KEY (id)
)
-- then --
CREATE TABLE job_referral (
	file VARCHAR(36), 
	opening VARCHAR(36), 
	at BIGINT, 
	recorded_at BIGINT, 
	"by" VARCHAR(36), 
	employer TEXT, 
	title TEXT, 
	fits TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_job_referral PRIMARY KEY (id)
)
-- then --
CREATE TABLE job_step (
	file VARCHAR(36), 
	referral VARCHAR(36), 
	task VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	code TEXT, 
	words TEXT, 
	weight INTEGER, 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_job_step PRIMARY KEY (id)
)
-- then --
CREATE TABLE job_task (
	file VARCHAR(36), 
	referral VARCHAR(36), 
	kind TEXT, 
	set_at BIGINT, 
	set_by VARCHAR(36), 
	due_at BIGINT, 
	"plan" TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_job_task PRIMARY KEY (id)
)
-- then --
CREATE TABLE job_wish (
	file VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_job_wish PRIMARY KEY (id)
)
-- then --
CREATE TABLE journal_withheld (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	i INTEGER NOT NULL, 
	leaf BLOB NOT NULL, 
	CONSTRAINT pk_journal_withheld PRIMARY KEY (origin, seq, i)
)
 WITHOUT ROWID
-- then --
CREATE TABLE key_period (
	name TEXT, 
	first_day TEXT, 
	last_day TEXT, 
	from_hour INTEGER, 
	to_hour INTEGER, 
	note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_key_period PRIMARY KEY (id)
)
-- then --
CREATE TABLE kit (
	name TEXT, 
	position INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_kit PRIMARY KEY (id)
)
-- then --
CREATE TABLE kit_part (
	kit VARCHAR(36), 
	item VARCHAR(36), 
	quantity INTEGER, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_kit_part PRIMARY KEY (id)
)
-- then --
ALTER TABLE ledger_export ADD COLUMN template TEXT
-- then --
ALTER TABLE ledger_export ADD COLUMN files INTEGER
-- then --
CREATE TABLE ledger_report (
	at BIGINT, 
	"by" VARCHAR(36), 
	agreed_by VARCHAR(36), 
	export VARCHAR(36), 
	rows INTEGER, 
	receipt TEXT, 
	words TEXT, 
	picture VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_ledger_report PRIMARY KEY (id)
)
-- then --
CREATE TABLE ledger_template (
	name TEXT, 
	fingerprint TEXT, 
	sheet TEXT, 
	mapping TEXT, 
	words TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_ledger_template PRIMARY KEY (id)
)
-- then --
CREATE TABLE loss (
	refers VARCHAR(36), 
	quantity INTEGER, 
	reason TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_loss PRIMARY KEY (id)
)
-- then --
ALTER TABLE lot ADD COLUMN photo VARCHAR(36)
-- then --
CREATE TABLE mobilisation (
	at BIGINT, 
	recorded_at BIGINT, 
	"by" VARCHAR(36), 
	kind TEXT, 
	headcount INTEGER, 
	leaflets INTEGER, 
	place VARCHAR(36), 
	place_words TEXT, 
	words TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_mobilisation PRIMARY KEY (id)
)
-- then --
ALTER TABLE movement ADD COLUMN to_place VARCHAR(36)
-- then --
ALTER TABLE movement ADD COLUMN patrol VARCHAR(36)
-- then --
ALTER TABLE movement ADD COLUMN point VARCHAR(36)
-- then --
ALTER TABLE movement ADD COLUMN kit VARCHAR(36)
-- then --
ALTER TABLE movement ADD COLUMN count VARCHAR(36)
-- then --
ALTER TABLE movement ADD COLUMN holder TEXT
-- then --
ALTER TABLE movement ADD COLUMN due_at BIGINT
-- then --
CREATE TABLE new_way (
	at BIGINT, 
	"by" VARCHAR(36), 
	title TEXT, 
	words TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_new_way PRIMARY KEY (id)
)
-- then --
CREATE TABLE package_log (
	id VARCHAR(36) NOT NULL, 
	package VARCHAR(32) NOT NULL, 
	way VARCHAR(8) NOT NULL, 
	peer VARCHAR(64) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	at BIGINT NOT NULL, 
	"by" VARCHAR(36) NOT NULL, 
	wall BIGINT NOT NULL, 
	file TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	entries INTEGER NOT NULL, 
	part VARCHAR(12) NOT NULL, 
	ranges TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	confirmed_at BIGINT, 
	state VARCHAR(12) NOT NULL, 
	wrote_origin VARCHAR(16), 
	wrote_seq INTEGER, 
	CONSTRAINT pk_package_log PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_find (
	visit VARCHAR(36), 
	contact VARCHAR(36), 
	call VARCHAR(36), 
	governance VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_find PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_gear (
	round VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_gear PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_member (
	party VARCHAR(36), 
	person VARCHAR(36), 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_member PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_night (
	night TEXT, 
	level TEXT, 
	"by" VARCHAR(36), 
	at BIGINT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_night PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_party (
	round VARCHAR(36), 
	slot TEXT, 
	name TEXT, 
	team VARCHAR(36), 
	leader VARCHAR(36), 
	leader_words TEXT, 
	phone TEXT, 
	vehicles INTEGER, 
	vehicle_words TEXT, 
	heading VARCHAR(36), 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_party PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_round (
	number TEXT, 
	starts_at BIGINT, 
	ends_at BIGINT, 
	recorded_at BIGINT, 
	recorded_by VARCHAR(36), 
	paper BOOLEAN, 
	level TEXT, 
	weather TEXT, 
	temperature INTEGER, 
	joint BOOLEAN, 
	joint_result TEXT, 
	key_area BOOLEAN, 
	key_people BOOLEAN, 
	key_hours BOOLEAN, 
	route TEXT, 
	leaflets INTEGER, 
	problems TEXT, 
	note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_patrol_round PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_stop (
	round VARCHAR(36), 
	place VARCHAR(36), 
	position INTEGER, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_stop PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_unit (
	party VARCHAR(36), 
	kind TEXT, 
	unit VARCHAR(36), 
	heads INTEGER, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_patrol_unit PRIMARY KEY (id)
)
-- then --
CREATE TABLE patrol_visit (
	round VARCHAR(36), 
	party VARCHAR(36), 
	place VARCHAR(36), 
	at BIGINT, 
	recorded_at BIGINT, 
	"by" VARCHAR(36), 
	people INTEGER, 
	missed TEXT, 
	missed_note TEXT, 
	action TEXT, 
	persuaded INTEGER, 
	persuaded_went INTEGER, 
	leaflets INTEGER, 
	cards INTEGER, 
	words TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_patrol_visit PRIMARY KEY (id)
)
-- then --
CREATE TABLE peer (
	sign VARCHAR(64) NOT NULL, 
	box VARCHAR(64) NOT NULL, 
	street VARCHAR(9) NOT NULL, 
	code VARCHAR(8) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	trusted_by VARCHAR(16) NOT NULL, 
	trusted_at BIGINT NOT NULL, 
	officer VARCHAR(36) NOT NULL, 
	scope VARCHAR(16) NOT NULL, 
	bureau BOOLEAN NOT NULL, 
	heads TEXT NOT NULL, 
	heard_at BIGINT, 
	retired BOOLEAN NOT NULL, 
	CONSTRAINT pk_peer PRIMARY KEY (sign)
)
-- then --
CREATE TABLE period_freeze (
	first_day TEXT, 
	last_day TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	agreed_by VARCHAR(36), 
	rows INTEGER, 
	figures TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_period_freeze PRIMARY KEY (id)
)
-- then --
CREATE TABLE person_pair (
	one VARCHAR(36), 
	other VARCHAR(36), 
	verdict TEXT, 
	score INTEGER, 
	words TEXT, 
	said_at BIGINT, 
	said_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_person_pair PRIMARY KEY (id)
)
-- then --
CREATE TABLE person_tie (
	person VARCHAR(36), 
	other VARCHAR(36), 
	relation TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_person_tie PRIMARY KEY (id)
)
-- then --
ALTER TABLE photo ADD COLUMN viewers TEXT
-- then --
ALTER TABLE photo ADD COLUMN may_brief BOOLEAN
-- then --
CREATE TABLE review_step (
	contact VARCHAR(36), 
	n INTEGER, 
	state TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	agreed_by VARCHAR(36), 
	words TEXT, 
	mark TEXT, 
	report VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_review_step PRIMARY KEY (id)
)
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
CREATE TABLE series_token (
	series TEXT, 
	holder TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_series_token PRIMARY KEY (id)
)
-- then --
CREATE TABLE service_point (
	name TEXT, 
	kind TEXT, 
	use TEXT, 
	community VARCHAR(36), 
	place VARCHAR(36), 
	address TEXT, 
	hours TEXT, 
	contact_words TEXT, 
	phone TEXT, 
	capacity INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_service_point PRIMARY KEY (id)
)
-- then --
CREATE TABLE staged_choice (
	package VARCHAR(32) NOT NULL, 
	record VARCHAR(36) NOT NULL, 
	grp VARCHAR(40) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_staged_choice PRIMARY KEY (package, record, grp)
)
-- then --
CREATE TABLE stock_count (
	number TEXT, 
	stock_place VARCHAR(36), 
	blind BOOLEAN, 
	begun_at BIGINT, 
	counter VARCHAR(36), 
	checker VARCHAR(36), 
	finished_at BIGINT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_stock_count PRIMARY KEY (id)
)
-- then --
ALTER TABLE ticket ADD COLUMN issued_as VARCHAR(36)
-- then --
CREATE TABLE tracing (
	person VARCHAR(36), 
	opened_at BIGINT, 
	opened_by VARCHAR(36), 
	height TEXT, 
	build TEXT, 
	health TEXT, 
	mind TEXT, 
	features TEXT, 
	clothes TEXT, 
	speech TEXT, 
	remembers TEXT, 
	found_at BIGINT, 
	found_place TEXT, 
	consent TEXT, 
	consent_words TEXT, 
	consent_at BIGINT, 
	consent_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_tracing PRIMARY KEY (id)
)
-- then --
CREATE TABLE tracing_step (
	tracing VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	means TEXT, 
	unit_words TEXT, 
	words TEXT, 
	weight INTEGER, 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_tracing_step PRIMARY KEY (id)
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
CREATE TABLE worklog (
	kind TEXT, 
	kind_note TEXT, 
	title TEXT, 
	held_on TEXT, 
	place TEXT, 
	units TEXT, 
	attendees INTEGER, 
	words TEXT, 
	owner TEXT, 
	version INTEGER, 
	replaces VARCHAR(36), 
	due_on TEXT, 
	settled_on TEXT, 
	settled_words TEXT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_worklog PRIMARY KEY (id)
)
-- then --
CREATE TABLE worklog_file (
	worklog VARCHAR(36), 
	attachment VARCHAR(36), 
	name TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_worklog_file PRIMARY KEY (id)
)
-- then --
CREATE INDEX ix_branch_step_contact ON branch_step (contact)
-- then --
CREATE INDEX ix_branch_step_reverses ON branch_step (reverses)
-- then --
CREATE INDEX ix_briefing_delivery_briefing ON briefing_delivery (briefing)
-- then --
CREATE INDEX ix_briefing_delivery_campaign ON briefing_delivery (campaign)
-- then --
CREATE INDEX ix_briefing_figure_briefing ON briefing_figure (briefing)
-- then --
CREATE INDEX ix_briefing_figure_campaign ON briefing_figure (campaign)
-- then --
CREATE INDEX ix_call_patrol ON call (patrol)
-- then --
CREATE INDEX ix_call_person ON call (person)
-- then --
CREATE INDEX ix_call_remark_answers ON call_remark (answers)
-- then --
CREATE INDEX ix_call_remark_call ON call_remark (call)
-- then --
CREATE INDEX ix_call_remark_kind ON call_remark (kind)
-- then --
CREATE INDEX ix_care_listing_campaign ON care_listing (campaign)
-- then --
CREATE INDEX ix_care_listing_community ON care_listing (community)
-- then --
CREATE INDEX ix_care_listing_person ON care_listing (person)
-- then --
CREATE INDEX ix_charge_campaign ON charge (campaign)
-- then --
CREATE INDEX ix_claim_patrol ON claim (patrol)
-- then --
CREATE INDEX ix_claim_point ON claim (point)
-- then --
CREATE INDEX ix_count_line_count ON count_line (count)
-- then --
CREATE INDEX ix_count_line_lot ON count_line (lot)
-- then --
CREATE INDEX ix_desk_key_sign ON desk_key (sign)
-- then --
CREATE INDEX ix_destruction_at ON destruction (at)
-- then --
CREATE INDEX ix_destruction_campaign_of ON destruction (campaign_of)
-- then --
CREATE INDEX ix_follow_up_owner ON follow_up (owner)
-- then --
CREATE INDEX ix_import_receipt_package ON import_receipt (package)
-- then --
CREATE INDEX ix_job_file_call ON job_file (call)
-- then --
CREATE INDEX ix_job_file_campaign ON job_file (campaign)
-- then --
CREATE INDEX ix_job_file_number ON job_file (number)
-- then --
CREATE INDEX ix_job_file_opened_at ON job_file (opened_at)
-- then --
CREATE INDEX ix_job_file_person ON job_file (person)
-- then --
CREATE INDEX ix_job_opening_campaign ON job_opening (campaign)
-- then --
CREATE INDEX ix_job_opening_recorded_at ON job_opening (recorded_at)
-- then --
CREATE INDEX ix_job_referral_at ON job_referral (at)
-- then --
CREATE INDEX ix_job_referral_campaign ON job_referral (campaign)
-- then --
CREATE INDEX ix_job_referral_file ON job_referral (file)
-- then --
CREATE INDEX ix_job_referral_opening ON job_referral (opening)
-- then --
CREATE INDEX ix_job_step_at ON job_step (at)
-- then --
CREATE INDEX ix_job_step_file ON job_step (file)
-- then --
CREATE INDEX ix_job_step_referral ON job_step (referral)
-- then --
CREATE INDEX ix_job_step_reverses ON job_step (reverses)
-- then --
CREATE INDEX ix_job_step_task ON job_step (task)
-- then --
CREATE INDEX ix_job_task_due_at ON job_task (due_at)
-- then --
CREATE INDEX ix_job_task_file ON job_task (file)
-- then --
CREATE INDEX ix_job_task_referral ON job_task (referral)
-- then --
CREATE INDEX ix_job_wish_file ON job_wish (file)
-- then --
CREATE INDEX ix_key_period_campaign ON key_period (campaign)
-- then --
CREATE INDEX ix_kit_part_item ON kit_part (item)
-- then --
CREATE INDEX ix_kit_part_kit ON kit_part (kit)
-- then --
CREATE INDEX ix_ledger_report_at ON ledger_report (at)
-- then --
CREATE INDEX ix_ledger_report_campaign ON ledger_report (campaign)
-- then --
CREATE INDEX ix_ledger_report_export ON ledger_report (export)
-- then --
CREATE INDEX ix_ledger_template_fingerprint ON ledger_template (fingerprint)
-- then --
CREATE INDEX ix_loss_at ON loss (at)
-- then --
CREATE INDEX ix_loss_campaign ON loss (campaign)
-- then --
CREATE INDEX ix_loss_refers ON loss (refers)
-- then --
CREATE INDEX ix_loss_reverses ON loss (reverses)
-- then --
CREATE INDEX ix_mobilisation_at ON mobilisation (at)
-- then --
CREATE INDEX ix_mobilisation_campaign ON mobilisation (campaign)
-- then --
CREATE INDEX ix_mobilisation_place ON mobilisation (place)
-- then --
CREATE INDEX ix_movement_count ON movement (count)
-- then --
CREATE INDEX ix_movement_patrol ON movement (patrol)
-- then --
CREATE INDEX ix_movement_point ON movement (point)
-- then --
CREATE INDEX ix_movement_running ON movement (lot, stock_place, at, quantity)
-- then --
CREATE INDEX ix_new_way_at ON new_way (at)
-- then --
CREATE INDEX ix_new_way_campaign ON new_way (campaign)
-- then --
CREATE INDEX ix_package_log_at ON package_log (at)
-- then --
CREATE INDEX ix_package_log_package ON package_log (package)
-- then --
CREATE INDEX ix_package_log_peer ON package_log (peer)
-- then --
CREATE INDEX ix_patrol_find_call ON patrol_find (call)
-- then --
CREATE INDEX ix_patrol_find_contact ON patrol_find (contact)
-- then --
CREATE INDEX ix_patrol_find_governance ON patrol_find (governance)
-- then --
CREATE INDEX ix_patrol_find_visit ON patrol_find (visit)
-- then --
CREATE INDEX ix_patrol_gear_round ON patrol_gear (round)
-- then --
CREATE INDEX ix_patrol_member_party ON patrol_member (party)
-- then --
CREATE INDEX ix_patrol_member_person ON patrol_member (person)
-- then --
CREATE INDEX ix_patrol_night_night ON patrol_night (night)
-- then --
CREATE INDEX ix_patrol_party_heading ON patrol_party (heading)
-- then --
CREATE INDEX ix_patrol_party_leader ON patrol_party (leader)
-- then --
CREATE INDEX ix_patrol_party_round ON patrol_party (round)
-- then --
CREATE INDEX ix_patrol_party_team ON patrol_party (team)
-- then --
CREATE INDEX ix_patrol_round_campaign ON patrol_round (campaign)
-- then --
CREATE INDEX ix_patrol_round_ends_at ON patrol_round (ends_at)
-- then --
CREATE INDEX ix_patrol_round_number ON patrol_round (number)
-- then --
CREATE INDEX ix_patrol_round_starts_at ON patrol_round (starts_at)
-- then --
CREATE INDEX ix_patrol_stop_place ON patrol_stop (place)
-- then --
CREATE INDEX ix_patrol_stop_round ON patrol_stop (round)
-- then --
CREATE INDEX ix_patrol_unit_party ON patrol_unit (party)
-- then --
CREATE INDEX ix_patrol_unit_unit ON patrol_unit (unit)
-- then --
CREATE INDEX ix_patrol_visit_at ON patrol_visit (at)
-- then --
CREATE INDEX ix_patrol_visit_campaign ON patrol_visit (campaign)
-- then --
CREATE INDEX ix_patrol_visit_party ON patrol_visit (party)
-- then --
CREATE INDEX ix_patrol_visit_place ON patrol_visit (place)
-- then --
CREATE INDEX ix_patrol_visit_round ON patrol_visit (round)
-- then --
CREATE INDEX ix_period_freeze_campaign ON period_freeze (campaign)
-- then --
CREATE INDEX ix_person_pair_one ON person_pair (one)
-- then --
CREATE INDEX ix_person_pair_other ON person_pair (other)
-- then --
CREATE INDEX ix_person_tie_other ON person_tie (other)
-- then --
CREATE INDEX ix_person_tie_person ON person_tie (person)
-- then --
CREATE INDEX ix_review_step_at ON review_step (at)
-- then --
CREATE INDEX ix_review_step_campaign ON review_step (campaign)
-- then --
CREATE INDEX ix_review_step_contact ON review_step (contact)
-- then --
CREATE INDEX ix_review_step_report ON review_step (report)
-- then --
CREATE INDEX ix_service_point_community ON service_point (community)
-- then --
CREATE INDEX ix_service_point_place ON service_point (place)
-- then --
CREATE INDEX ix_stock_count_campaign ON stock_count (campaign)
-- then --
CREATE INDEX ix_stock_count_number ON stock_count (number)
-- then --
CREATE INDEX ix_stock_count_stock_place ON stock_count (stock_place)
-- then --
CREATE INDEX ix_ticket_issued_as ON ticket (issued_as)
-- then --
CREATE INDEX ix_tracing_campaign ON tracing (campaign)
-- then --
CREATE INDEX ix_tracing_person ON tracing (person)
-- then --
CREATE INDEX ix_tracing_step_reverses ON tracing_step (reverses)
-- then --
CREATE INDEX ix_tracing_step_tracing ON tracing_step (tracing)
-- then --
CREATE INDEX ix_warning_notice_campaign ON warning_notice (campaign)
-- then --
CREATE INDEX ix_warning_notice_sent_at ON warning_notice (sent_at)
-- then --
CREATE INDEX ix_warning_notice_warning ON warning_notice (warning)
-- then --
CREATE INDEX ix_worklog_campaign ON worklog (campaign)
-- then --
CREATE INDEX ix_worklog_entered_at ON worklog (entered_at)
-- then --
CREATE INDEX ix_worklog_file_worklog ON worklog_file (worklog)
-- then --
CREATE INDEX ix_worklog_held_on ON worklog (held_on)
-- then --
CREATE INDEX ix_worklog_kind ON worklog (kind)
-- then --
CREATE INDEX ix_worklog_replaces ON worklog (replaces)
