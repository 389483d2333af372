CREATE TABLE access_note (
	officer VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_access_note PRIMARY KEY (id)
)
-- then --
CREATE TABLE attachment (
	sha256 TEXT, 
	kind TEXT, 
	name TEXT, 
	size INTEGER, 
	width INTEGER, 
	height INTEGER, 
	taken_at BIGINT, 
	kept_at BIGINT, 
	kept_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_attachment PRIMARY KEY (id)
)
-- then --
CREATE TABLE audit_answer (
	contact VARCHAR(36), 
	field TEXT, 
	reason TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_audit_answer PRIMARY KEY (id)
)
-- then --
CREATE TABLE balance (
	stock_place VARCHAR(36) NOT NULL, 
	lot VARCHAR(36) NOT NULL, 
	quantity INTEGER NOT NULL, 
	CONSTRAINT pk_balance PRIMARY KEY (stock_place, lot), 
	CONSTRAINT ck_balance_not_below_nothing CHECK (quantity >= 0)
)
 WITHOUT ROWID
-- then --
CREATE TABLE briefing (
	written_at BIGINT, 
	written_by VARCHAR(36), 
	masthead TEXT, 
	unit TEXT, 
	dated TEXT, 
	title TEXT, 
	body TEXT, 
	first_day TEXT, 
	last_day TEXT, 
	report_to TEXT, 
	send_to TEXT, 
	issue_to TEXT, 
	copies INTEGER, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_briefing PRIMARY KEY (id)
)
-- then --
CREATE TABLE briefing_issue (
	briefing VARCHAR(36), 
	year INTEGER, 
	n INTEGER, 
	at BIGINT, 
	signed_by VARCHAR(36), 
	figures TEXT, 
	paper VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_briefing_issue PRIMARY KEY (id)
)
-- then --
CREATE TABLE call (
	street TEXT, 
	site TEXT, 
	series TEXT, 
	year INTEGER, 
	n INTEGER, 
	direction TEXT, 
	stamped_at BIGINT, 
	received_at BIGINT, 
	entered_at BIGINT, 
	clock_doubt BOOLEAN, 
	channel TEXT, 
	caller_number TEXT, 
	caller_digits TEXT, 
	caller_name TEXT, 
	caller_unit TEXT, 
	place VARCHAR(36), 
	place_text TEXT, 
	place_detail TEXT, 
	situation TEXT, 
	situation_note TEXT, 
	people_count INTEGER, 
	people_more BOOLEAN, 
	sex TEXT, 
	age_band TEXT, 
	awareness TEXT, 
	words TEXT, 
	late_entry_reason TEXT, 
	repeats VARCHAR(36), 
	earlier_call VARCHAR(36), 
	created_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_call PRIMARY KEY (id)
)
-- then --
CREATE TABLE call_step (
	call VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	team VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	clock_doubt BOOLEAN, 
	supersedes VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_call_step PRIMARY KEY (id)
)
-- then --
CREATE TABLE campaign (
	name TEXT, 
	starts TEXT, 
	ends TEXT, 
	notice TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_campaign PRIMARY KEY (id)
)
-- then --
CREATE TABLE case_note (
	person VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	recorded_at BIGINT, 
	"by" VARCHAR(36), 
	place VARCHAR(36), 
	place_words TEXT, 
	words TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_case_note PRIMARY KEY (id)
)
-- then --
CREATE TABLE chain (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	hash BLOB NOT NULL, 
	own BOOLEAN NOT NULL, 
	CONSTRAINT pk_chain PRIMARY KEY (origin)
)
-- then --
CREATE TABLE claim (
	item VARCHAR(36), 
	stock_place VARCHAR(36), 
	quantity INTEGER, 
	reason TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	person VARCHAR(36), 
	contact VARCHAR(36), 
	call VARCHAR(36), 
	receipt TEXT, 
	receipt_note TEXT, 
	photo VARCHAR(36), 
	note TEXT, 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_claim PRIMARY KEY (id)
)
-- then --
CREATE TABLE "conflict" (
	record VARCHAR(36) NOT NULL, 
	grp VARCHAR(40) NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_conflict PRIMARY KEY (record, grp)
)
 WITHOUT ROWID
-- then --
CREATE TABLE contact (
	number TEXT, 
	person VARCHAR(36), 
	call VARCHAR(36), 
	at BIGINT, 
	recorded_at BIGINT, 
	recorded_by VARCHAR(36), 
	handled_by VARCHAR(36), 
	source TEXT, 
	place VARCHAR(36), 
	place_words TEXT, 
	place_kind TEXT, 
	community VARCHAR(36), 
	shelter TEXT, 
	willing TEXT, 
	refusal_reason TEXT, 
	refusal_note TEXT, 
	told_policy BOOLEAN, 
	told_privacy BOOLEAN, 
	left_card BOOLEAN, 
	warm_goods TEXT, 
	warm_goods_note TEXT, 
	body TEXT, 
	body_note TEXT, 
	mind TEXT, 
	drunk BOOLEAN, 
	with_minor BOOLEAN, 
	welfare TEXT, 
	wants_work BOOLEAN, 
	wandering TEXT, 
	belongings TEXT, 
	destination TEXT, 
	destination_note TEXT, 
	receiver TEXT, 
	receipt_words TEXT, 
	escorted BOOLEAN, 
	escort TEXT, 
	left_at BIGINT, 
	arrived_at BIGINT, 
	signature TEXT, 
	signature_note TEXT, 
	note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_contact PRIMARY KEY (id)
)
-- then --
CREATE TABLE contact_category (
	contact VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_contact_category PRIMARY KEY (id)
)
-- then --
CREATE TABLE contact_cause (
	contact VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_contact_cause PRIMARY KEY (id)
)
-- then --
CREATE TABLE contact_measure (
	contact VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_contact_measure PRIMARY KEY (id)
)
-- then --
CREATE TABLE contact_need (
	contact VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_contact_need PRIMARY KEY (id)
)
-- then --
CREATE TABLE counter (
	series VARCHAR(40) NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (series, year)
)
-- then --
CREATE TABLE disclosure (
	subject VARCHAR(36), 
	field TEXT, 
	purpose TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_disclosure PRIMARY KEY (id)
)
-- then --
CREATE TABLE draft (
	id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	officer VARCHAR(36), 
	started_at BIGINT NOT NULL, 
	saved_at BIGINT NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id)
)
-- then --
CREATE TABLE event (
	street TEXT, 
	site TEXT, 
	series TEXT, 
	year INTEGER, 
	n INTEGER, 
	stamped_at BIGINT, 
	entered_at BIGINT, 
	clock_doubt BOOLEAN, 
	call VARCHAR(36), 
	kind TEXT, 
	what TEXT, 
	place VARCHAR(36), 
	place_text TEXT, 
	people TEXT, 
	dead INTEGER, 
	hurt INTEGER, 
	missing INTEGER, 
	source TEXT, 
	course TEXT, 
	done TEXT, 
	support TEXT, 
	leaders TEXT, 
	trend TEXT, 
	plans TEXT, 
	opinion BOOLEAN, 
	created_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_event PRIMARY KEY (id)
)
-- then --
CREATE TABLE event_step (
	event VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	recipient TEXT, 
	unit TEXT, 
	number TEXT, 
	person TEXT, 
	means TEXT, 
	code TEXT, 
	clock TEXT, 
	due_at BIGINT, 
	answers VARCHAR(36), 
	report VARCHAR(36), 
	note TEXT, 
	clock_doubt BOOLEAN, 
	supersedes VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_event_step PRIMARY KEY (id)
)
-- then --
CREATE TABLE follow_up (
	person VARCHAR(36), 
	contact VARCHAR(36), 
	set_at BIGINT, 
	set_by VARCHAR(36), 
	due_at BIGINT, 
	"plan" TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_follow_up PRIMARY KEY (id)
)
-- then --
CREATE TABLE follow_up_step (
	follow_up VARCHAR(36), 
	contact VARCHAR(36), 
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	words TEXT, 
	weight INTEGER, 
	reverses VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_follow_up_step PRIMARY KEY (id)
)
-- then --
CREATE TABLE governance (
	person VARCHAR(36), 
	contact VARCHAR(36), 
	call VARCHAR(36), 
	kind TEXT, 
	subject_kind TEXT, 
	at BIGINT, 
	recorded_at BIGINT, 
	"by" VARCHAR(36), 
	place VARCHAR(36), 
	place_words TEXT, 
	unit VARCHAR(36), 
	officer_words TEXT, 
	stayed BOOLEAN, 
	basis TEXT, 
	outcome TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_governance PRIMARY KEY (id)
)
-- then --
CREATE TABLE handover (
	duty_day TEXT, 
	shift_kind TEXT, 
	ends BIGINT, 
	officer VARCHAR(36), 
	leader VARCHAR(36), 
	at BIGINT, 
	head_origin TEXT, 
	head_number INTEGER, 
	head_code TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_handover PRIMARY KEY (id)
)
-- then --
CREATE TABLE handover_line (
	handover VARCHAR(36), 
	position INTEGER, 
	section TEXT, 
	mark TEXT, 
	words TEXT, 
	aside TEXT, 
	reason TEXT, 
	overdue BOOLEAN, 
	alert BOOLEAN, 
	page TEXT, 
	subject VARCHAR(36), 
	appended BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_handover_line PRIMARY KEY (id)
)
-- then --
CREATE TABLE handover_receipt (
	handover VARCHAR(36), 
	officer VARCHAR(36), 
	at BIGINT, 
	takeover VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_handover_receipt PRIMARY KEY (id)
)
-- then --
CREATE TABLE handover_tick (
	line VARCHAR(36), 
	told BOOLEAN, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_handover_tick PRIMARY KEY (id)
)
-- then --
CREATE TABLE head (
	record VARCHAR(36) NOT NULL, 
	grp VARCHAR(40) NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (record, grp, origin, seq)
)
 WITHOUT ROWID
-- then --
CREATE TABLE "indexed" (
	"row" INTEGER NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	record VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_indexed PRIMARY KEY ("row"), 
	UNIQUE (record)
)
-- then --
CREATE TABLE informant (
	name TEXT, 
	kind TEXT, 
	employer TEXT, 
	phone TEXT, 
	area TEXT, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_informant PRIMARY KEY (id)
)
-- then --
CREATE TABLE item (
	code TEXT, 
	name TEXT, 
	kind TEXT, 
	unit TEXT, 
	pack TEXT, 
	minimum INTEGER, 
	target INTEGER, 
	position INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_item PRIMARY KEY (id)
)
-- then --
CREATE TABLE journal_entry (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	lamport BIGINT NOT NULL, 
	wall BIGINT NOT NULL, 
	actor VARCHAR(36) NOT NULL, 
	act VARCHAR(80) NOT NULL, 
	schema VARCHAR(12) NOT NULL, 
	hash BLOB NOT NULL, 
	CONSTRAINT pk_journal_entry PRIMARY KEY (origin, seq)
)
 WITHOUT ROWID
-- then --
CREATE TABLE journal_op (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	i INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	record VARCHAR(36) NOT NULL, 
	fields TEXT NOT NULL, 
	base TEXT NOT NULL, 
	commitment BLOB, 
	CONSTRAINT pk_journal_op PRIMARY KEY (origin, seq, i)
)
 WITHOUT ROWID
-- then --
CREATE TABLE journal_personal (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	i INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	data TEXT NOT NULL, 
	commitment BLOB NOT NULL, 
	CONSTRAINT pk_journal_personal PRIMARY KEY (origin, seq, i)
)
 WITHOUT ROWID
-- then --
CREATE TABLE ledger_export (
	at BIGINT, 
	"by" VARCHAR(36), 
	rows INTEGER, 
	sha256 TEXT, 
	purpose TEXT, 
	draft BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_ledger_export PRIMARY KEY (id)
)
-- then --
CREATE TABLE lot (
	item VARCHAR(36), 
	batch TEXT, 
	source TEXT, 
	donor TEXT, 
	price INTEGER, 
	made TEXT, 
	expires TEXT, 
	received_at BIGINT, 
	remark TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_lot PRIMARY KEY (id)
)
-- then --
CREATE TABLE movement (
	number TEXT, 
	kind TEXT, 
	stock_place VARCHAR(36), 
	lot VARCHAR(36), 
	quantity INTEGER, 
	at BIGINT, 
	entered_at BIGINT, 
	"by" VARCHAR(36), 
	person VARCHAR(36), 
	contact VARCHAR(36), 
	call VARCHAR(36), 
	claim VARCHAR(36), 
	receipt TEXT, 
	receipt_note TEXT, 
	photo VARCHAR(36), 
	note TEXT, 
	reverses VARCHAR(36), 
	refers VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_movement PRIMARY KEY (id)
)
-- then --
CREATE TABLE officer (
	name TEXT, 
	post TEXT, 
	phone TEXT, 
	rank INTEGER, 
	active BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_officer PRIMARY KEY (id)
)
-- then --
CREATE TABLE officer_role (
	officer VARCHAR(36), 
	role TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_officer_role PRIMARY KEY (id)
)
-- then --
CREATE TABLE open_call (
	id VARCHAR(36) NOT NULL, 
	received_at INTEGER, 
	CONSTRAINT pk_open_call PRIMARY KEY (id)
)
-- then --
CREATE TABLE person (
	number TEXT, 
	opened_at BIGINT, 
	opened_by VARCHAR(36), 
	nameless_code TEXT, 
	restricted BOOLEAN, 
	name TEXT, 
	identity_status TEXT, 
	alias TEXT, 
	id_kind TEXT, 
	id_number TEXT, 
	id_key TEXT, 
	no_id_reason TEXT, 
	sex TEXT, 
	birth_date TEXT, 
	age_estimate INTEGER, 
	age_estimated_on TEXT, 
	looks TEXT, 
	home TEXT, 
	dwelling TEXT, 
	accent TEXT, 
	phone TEXT, 
	phone_key TEXT, 
	ethnicity TEXT, 
	education TEXT, 
	marriage TEXT, 
	body TEXT, 
	needs TEXT, 
	how_to_talk TEXT, 
	family TEXT, 
	refusals TEXT, 
	habits TEXT, 
	closed_at BIGINT, 
	closed_reason TEXT, 
	closed_note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_person PRIMARY KEY (id)
)
-- then --
CREATE TABLE person_mark (
	person VARCHAR(36), 
	code TEXT, 
	note TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_person_mark PRIMARY KEY (id)
)
-- then --
CREATE TABLE photo (
	attachment VARCHAR(36), 
	subject_table TEXT, 
	subject VARCHAR(36), 
	caption TEXT, 
	face TEXT, 
	covered VARCHAR(36), 
	position INTEGER, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_photo PRIMARY KEY (id)
)
-- then --
CREATE TABLE place (
	name TEXT, 
	alias TEXT, 
	kind TEXT, 
	community VARCHAR(36), 
	landmark TEXT, 
	"key" BOOLEAN, 
	sleeping BOOLEAN, 
	visits INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_place PRIMARY KEY (id)
)
-- then --
CREATE TABLE relative (
	person VARCHAR(36), 
	name TEXT, 
	relation TEXT, 
	phone TEXT, 
	address TEXT, 
	reached BOOLEAN, 
	outcome TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_relative PRIMARY KEY (id)
)
-- then --
CREATE TABLE report_version (
	event VARCHAR(36), 
	kind TEXT, 
	nth INTEGER, 
	made_at BIGINT, 
	"by" VARCHAR(36), 
	document TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_report_version PRIMARY KEY (id)
)
-- then --
CREATE TABLE responder (
	name TEXT, 
	"group" TEXT, 
	post TEXT, 
	phone TEXT, 
	unit VARCHAR(36), 
	note TEXT, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_responder PRIMARY KEY (id)
)
-- then --
CREATE TABLE secret (
	owner VARCHAR(36) NOT NULL, 
	salt BLOB NOT NULL, 
	hash BLOB NOT NULL, 
	n INTEGER NOT NULL, 
	r INTEGER NOT NULL, 
	p INTEGER NOT NULL, 
	wrong INTEGER NOT NULL, 
	locked_until BIGINT NOT NULL, 
	set_at BIGINT NOT NULL, 
	CONSTRAINT pk_secret PRIMARY KEY (owner)
)
-- then --
CREATE TABLE setting (
	"key" TEXT, 
	value TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_setting PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift (
	duty_day TEXT, 
	kind TEXT, 
	starts BIGINT, 
	ends BIGINT, 
	leader VARCHAR(36), 
	note TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_shift PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift_event (
	kind TEXT, 
	at BIGINT, 
	entered_at BIGINT, 
	words TEXT, 
	number TEXT, 
	told_by TEXT, 
	sound BOOLEAN, 
	done_at BIGINT, 
	done_words TEXT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_shift_event PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift_note (
	shift VARCHAR(36), 
	words TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_shift_note PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift_officer (
	shift VARCHAR(36), 
	officer VARCHAR(36), 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_shift_officer PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift_swap (
	shift VARCHAR(36), 
	post TEXT, 
	gives VARCHAR(36), 
	takes VARCHAR(36), 
	other VARCHAR(36), 
	agreed_by VARCHAR(36), 
	note TEXT, 
	at BIGINT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_shift_swap PRIMARY KEY (id)
)
-- then --
CREATE TABLE shift_team (
	shift VARCHAR(36), 
	team VARCHAR(36), 
	lead VARCHAR(36), 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_shift_team PRIMARY KEY (id)
)
-- then --
CREATE TABLE shred (
	commitment BLOB NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_shred PRIMARY KEY (commitment)
)
-- then --
CREATE TABLE site (
	street_code TEXT, 
	code TEXT, 
	district TEXT, 
	street TEXT, 
	office TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_site PRIMARY KEY (id)
)
-- then --
CREATE TABLE stock_place (
	name TEXT, 
	kind TEXT, 
	custodian TEXT, 
	position INTEGER, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_stock_place PRIMARY KEY (id)
)
-- then --
CREATE TABLE takeover (
	officer VARCHAR(36), 
	shift VARCHAR(36), 
	at BIGINT, 
	"before" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_takeover PRIMARY KEY (id)
)
-- then --
CREATE TABLE team (
	name TEXT, 
	kind TEXT, 
	position INTEGER, 
	lead VARCHAR(36), 
	phone TEXT, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_team PRIMARY KEY (id)
)
-- then --
CREATE TABLE team_member (
	team VARCHAR(36), 
	person VARCHAR(36), 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_team_member PRIMARY KEY (id)
)
-- then --
CREATE TABLE term (
	list TEXT, 
	code TEXT, 
	label TEXT, 
	position INTEGER, 
	official BOOLEAN, 
	retired BOOLEAN, 
	needs_note BOOLEAN, 
	clause TEXT, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_term PRIMARY KEY (id)
)
-- then --
CREATE VIRTUAL TABLE text_index USING fts5(body, content='', contentless_delete=1, tokenize='unicode61')
-- then --
CREATE TABLE this_desk (
	id INTEGER NOT NULL, 
	site VARCHAR(36) NOT NULL, 
	street_code VARCHAR(9) NOT NULL, 
	code VARCHAR(4) NOT NULL, 
	CONSTRAINT pk_this_desk PRIMARY KEY (id)
)
-- then --
CREATE TABLE ticket (
	contact VARCHAR(36), 
	leaves TEXT, 
	reaches TEXT, 
	travels_on TEXT, 
	vehicle TEXT, 
	ticket_number TEXT, 
	pieces INTEGER, 
	price INTEGER, 
	bought_by VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_ticket PRIMARY KEY (id)
)
-- then --
CREATE TABLE unit (
	name TEXT, 
	kind TEXT, 
	level TEXT, 
	phone TEXT, 
	address TEXT, 
	note TEXT, 
	pinned BOOLEAN, 
	retired BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_unit PRIMARY KEY (id)
)
-- then --
CREATE TABLE unit_role (
	unit VARCHAR(36), 
	role TEXT, 
	held BOOLEAN, 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_unit_role PRIMARY KEY (id)
)
-- then --
CREATE TABLE unprojected (
	origin VARCHAR(16) NOT NULL, 
	seq INTEGER NOT NULL, 
	i INTEGER NOT NULL, 
	reason VARCHAR(80) NOT NULL, 
	CONSTRAINT pk_unprojected PRIMARY KEY (origin, seq, i)
)
-- then --
CREATE TABLE weather_warning (
	kind TEXT, 
	level TEXT, 
	starts BIGINT, 
	ends BIGINT, 
	lowest INTEGER, 
	words TEXT, 
	"by" VARCHAR(36), 
	id VARCHAR(36) NOT NULL, 
	void_reason TEXT, 
	campaign VARCHAR(36), 
	CONSTRAINT pk_weather_warning PRIMARY KEY (id)
)
-- then --
CREATE INDEX ix_access_note_officer ON access_note (officer)
-- then --
CREATE INDEX ix_attachment_kept_by ON attachment (kept_by)
-- then --
CREATE INDEX ix_attachment_sha256 ON attachment (sha256)
-- then --
CREATE INDEX ix_audit_answer_campaign ON audit_answer (campaign)
-- then --
CREATE INDEX ix_audit_answer_contact ON audit_answer (contact)
-- then --
CREATE INDEX ix_balance_lot ON balance (lot)
-- then --
CREATE INDEX ix_briefing_campaign ON briefing (campaign)
-- then --
CREATE INDEX ix_briefing_issue_briefing ON briefing_issue (briefing)
-- then --
CREATE INDEX ix_briefing_issue_campaign ON briefing_issue (campaign)
-- then --
CREATE INDEX ix_briefing_written_at ON briefing (written_at)
-- then --
CREATE INDEX ix_call_book ON call (received_at, id, void_reason, direction)
-- then --
CREATE INDEX ix_call_caller_digits ON call (caller_digits)
-- then --
CREATE INDEX ix_call_campaign ON call (campaign)
-- then --
CREATE INDEX ix_call_earlier_call ON call (earlier_call)
-- then --
CREATE INDEX ix_call_place ON call (place, campaign, void_reason)
-- then --
CREATE INDEX ix_call_repeats ON call (repeats)
-- then --
CREATE INDEX ix_call_situation ON call (situation)
-- then --
CREATE INDEX ix_call_step_at ON call_step (at)
-- then --
CREATE INDEX ix_call_step_call ON call_step (call)
-- then --
CREATE INDEX ix_call_step_entered_at ON call_step (entered_at)
-- then --
CREATE INDEX ix_call_step_supersedes ON call_step (supersedes)
-- then --
CREATE INDEX ix_call_step_team ON call_step (team)
-- then --
CREATE INDEX ix_case_note_at ON case_note (at)
-- then --
CREATE INDEX ix_case_note_campaign ON case_note (campaign)
-- then --
CREATE INDEX ix_case_note_person ON case_note (person)
-- then --
CREATE INDEX ix_case_note_place ON case_note (place)
-- then --
CREATE INDEX ix_claim_at ON claim (at)
-- then --
CREATE INDEX ix_claim_call ON claim (call)
-- then --
CREATE INDEX ix_claim_campaign ON claim (campaign)
-- then --
CREATE INDEX ix_claim_contact ON claim (contact)
-- then --
CREATE INDEX ix_claim_item ON claim (item)
-- then --
CREATE INDEX ix_claim_person ON claim (person)
-- then --
CREATE INDEX ix_claim_reverses ON claim (reverses)
-- then --
CREATE INDEX ix_claim_stock_place ON claim (stock_place)
-- then --
CREATE INDEX ix_contact_at ON contact (at)
-- then --
CREATE INDEX ix_contact_call ON contact (call)
-- then --
CREATE INDEX ix_contact_campaign ON contact (campaign)
-- then --
CREATE INDEX ix_contact_category_contact ON contact_category (contact)
-- then --
CREATE INDEX ix_contact_cause_contact ON contact_cause (contact)
-- then --
CREATE INDEX ix_contact_community ON contact (community)
-- then --
CREATE INDEX ix_contact_handled_by ON contact (handled_by)
-- then --
CREATE INDEX ix_contact_measure_contact ON contact_measure (contact)
-- then --
CREATE INDEX ix_contact_need_contact ON contact_need (contact)
-- then --
CREATE INDEX ix_contact_number ON contact (number)
-- then --
CREATE INDEX ix_contact_person ON contact (person)
-- then --
CREATE INDEX ix_contact_place ON contact (place)
-- then --
CREATE INDEX ix_disclosure_at ON disclosure (at)
-- then --
CREATE INDEX ix_disclosure_by ON disclosure ("by")
-- then --
CREATE INDEX ix_disclosure_campaign ON disclosure (campaign)
-- then --
CREATE INDEX ix_disclosure_subject ON disclosure (subject)
-- then --
CREATE INDEX ix_event_call ON event (call)
-- then --
CREATE INDEX ix_event_campaign ON event (campaign)
-- then --
CREATE INDEX ix_event_kind ON event (kind)
-- then --
CREATE INDEX ix_event_place ON event (place)
-- then --
CREATE INDEX ix_event_stamped_at ON event (stamped_at)
-- then --
CREATE INDEX ix_event_step_answers ON event_step (answers)
-- then --
CREATE INDEX ix_event_step_at ON event_step (at)
-- then --
CREATE INDEX ix_event_step_entered_at ON event_step (entered_at)
-- then --
CREATE INDEX ix_event_step_event ON event_step (event)
-- then --
CREATE INDEX ix_event_step_kind ON event_step (kind)
-- then --
CREATE INDEX ix_event_step_report ON event_step (report)
-- then --
CREATE INDEX ix_event_step_supersedes ON event_step (supersedes)
-- then --
CREATE INDEX ix_follow_up_campaign ON follow_up (campaign)
-- then --
CREATE INDEX ix_follow_up_contact ON follow_up (contact)
-- then --
CREATE INDEX ix_follow_up_due_at ON follow_up (due_at)
-- then --
CREATE INDEX ix_follow_up_person ON follow_up (person)
-- then --
CREATE INDEX ix_follow_up_step_contact ON follow_up_step (contact)
-- then --
CREATE INDEX ix_follow_up_step_follow_up ON follow_up_step (follow_up)
-- then --
CREATE INDEX ix_follow_up_step_reverses ON follow_up_step (reverses)
-- then --
CREATE INDEX ix_governance_at ON governance (at)
-- then --
CREATE INDEX ix_governance_call ON governance (call)
-- then --
CREATE INDEX ix_governance_campaign ON governance (campaign)
-- then --
CREATE INDEX ix_governance_contact ON governance (contact)
-- then --
CREATE INDEX ix_governance_person ON governance (person)
-- then --
CREATE INDEX ix_governance_place ON governance (place)
-- then --
CREATE INDEX ix_governance_unit ON governance (unit)
-- then --
CREATE INDEX ix_handover_at ON handover (at)
-- then --
CREATE INDEX ix_handover_campaign ON handover (campaign)
-- then --
CREATE INDEX ix_handover_duty_day ON handover (duty_day)
-- then --
CREATE INDEX ix_handover_line_handover ON handover_line (handover)
-- then --
CREATE INDEX ix_handover_receipt_at ON handover_receipt (at)
-- then --
CREATE INDEX ix_handover_receipt_campaign ON handover_receipt (campaign)
-- then --
CREATE INDEX ix_handover_receipt_handover ON handover_receipt (handover)
-- then --
CREATE INDEX ix_handover_tick_line ON handover_tick (line)
-- then --
CREATE INDEX ix_journal_entry_lamport ON journal_entry (lamport)
-- then --
CREATE INDEX ix_journal_op_record ON journal_op (record)
-- then --
CREATE INDEX ix_journal_personal_commitment ON journal_personal (commitment)
-- then --
CREATE INDEX ix_ledger_export_at ON ledger_export (at)
-- then --
CREATE INDEX ix_ledger_export_campaign ON ledger_export (campaign)
-- then --
CREATE INDEX ix_lot_item ON lot (item)
-- then --
CREATE INDEX ix_movement_at ON movement (at)
-- then --
CREATE INDEX ix_movement_call ON movement (call)
-- then --
CREATE INDEX ix_movement_campaign ON movement (campaign)
-- then --
CREATE INDEX ix_movement_claim ON movement (claim)
-- then --
CREATE INDEX ix_movement_contact ON movement (contact)
-- then --
CREATE INDEX ix_movement_kind ON movement (kind)
-- then --
CREATE INDEX ix_movement_lot ON movement (lot)
-- then --
CREATE INDEX ix_movement_number ON movement (number)
-- then --
CREATE INDEX ix_movement_person ON movement (person)
-- then --
CREATE INDEX ix_movement_refers ON movement (refers)
-- then --
CREATE INDEX ix_movement_reverses ON movement (reverses)
-- then --
CREATE INDEX ix_movement_stock_place ON movement (stock_place)
-- then --
CREATE INDEX ix_officer_role_officer ON officer_role (officer)
-- then --
CREATE INDEX ix_person_campaign ON person (campaign)
-- then --
CREATE INDEX ix_person_id_key ON person (id_key)
-- then --
CREATE INDEX ix_person_mark_person ON person_mark (person)
-- then --
CREATE INDEX ix_person_number ON person (number)
-- then --
CREATE INDEX ix_person_phone_key ON person (phone_key)
-- then --
CREATE INDEX ix_photo_attachment ON photo (attachment)
-- then --
CREATE INDEX ix_photo_campaign ON photo (campaign)
-- then --
CREATE INDEX ix_photo_covered ON photo (covered)
-- then --
CREATE INDEX ix_photo_subject ON photo (subject)
-- then --
CREATE INDEX ix_place_community ON place (community)
-- then --
CREATE INDEX ix_relative_person ON relative (person)
-- then --
CREATE INDEX ix_report_version_event ON report_version (event)
-- then --
CREATE INDEX ix_responder_unit ON responder (unit)
-- then --
CREATE INDEX ix_shift_campaign ON shift (campaign)
-- then --
CREATE INDEX ix_shift_duty_day ON shift (duty_day)
-- then --
CREATE INDEX ix_shift_event_at ON shift_event (at)
-- then --
CREATE INDEX ix_shift_event_campaign ON shift_event (campaign)
-- then --
CREATE INDEX ix_shift_note_at ON shift_note (at)
-- then --
CREATE INDEX ix_shift_note_campaign ON shift_note (campaign)
-- then --
CREATE INDEX ix_shift_note_shift ON shift_note (shift)
-- then --
CREATE INDEX ix_shift_officer_officer ON shift_officer (officer)
-- then --
CREATE INDEX ix_shift_officer_shift ON shift_officer (shift)
-- then --
CREATE INDEX ix_shift_starts ON shift (starts)
-- then --
CREATE INDEX ix_shift_swap_campaign ON shift_swap (campaign)
-- then --
CREATE INDEX ix_shift_swap_other ON shift_swap (other)
-- then --
CREATE INDEX ix_shift_swap_shift ON shift_swap (shift)
-- then --
CREATE INDEX ix_shift_team_lead ON shift_team (lead)
-- then --
CREATE INDEX ix_shift_team_shift ON shift_team (shift)
-- then --
CREATE INDEX ix_shift_team_team ON shift_team (team)
-- then --
CREATE INDEX ix_takeover_at ON takeover (at)
-- then --
CREATE INDEX ix_takeover_campaign ON takeover (campaign)
-- then --
CREATE INDEX ix_takeover_officer ON takeover (officer)
-- then --
CREATE INDEX ix_takeover_shift ON takeover (shift)
-- then --
CREATE INDEX ix_team_lead ON team (lead)
-- then --
CREATE INDEX ix_team_member_person ON team_member (person)
-- then --
CREATE INDEX ix_team_member_team ON team_member (team)
-- then --
CREATE INDEX ix_term_list ON term (list)
-- then --
CREATE INDEX ix_ticket_campaign ON ticket (campaign)
-- then --
CREATE INDEX ix_ticket_contact ON ticket (contact)
-- then --
CREATE INDEX ix_unit_role_unit ON unit_role (unit)
-- then --
CREATE INDEX ix_weather_warning_campaign ON weather_warning (campaign)
-- then --
CREATE INDEX ix_weather_warning_ends ON weather_warning (ends)
-- then --
CREATE INDEX ix_weather_warning_starts ON weather_warning (starts)
-- then --
CREATE TRIGGER call_insert_open AFTER INSERT ON call BEGIN DELETE FROM open_call WHERE id = NEW.id; INSERT INTO open_call (id, received_at) SELECT c.id, c.received_at FROM call c WHERE c.id = NEW.id AND c.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step s WHERE s.call = c.id AND s.kind IN ('closed', 'not_needed') AND s.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step w WHERE w.supersedes = s.id)); END
-- then --
CREATE TRIGGER call_step_insert_open AFTER INSERT ON call_step BEGIN DELETE FROM open_call WHERE id = NEW.call; INSERT INTO open_call (id, received_at) SELECT c.id, c.received_at FROM call c WHERE c.id = NEW.call AND c.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step s WHERE s.call = c.id AND s.kind IN ('closed', 'not_needed') AND s.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step w WHERE w.supersedes = s.id)); END
-- then --
CREATE TRIGGER call_step_update_open AFTER UPDATE ON call_step BEGIN DELETE FROM open_call WHERE id = NEW.call; INSERT INTO open_call (id, received_at) SELECT c.id, c.received_at FROM call c WHERE c.id = NEW.call AND c.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step s WHERE s.call = c.id AND s.kind IN ('closed', 'not_needed') AND s.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step w WHERE w.supersedes = s.id)); END
-- then --
CREATE TRIGGER call_update_open AFTER UPDATE ON call BEGIN DELETE FROM open_call WHERE id = NEW.id; INSERT INTO open_call (id, received_at) SELECT c.id, c.received_at FROM call c WHERE c.id = NEW.id AND c.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step s WHERE s.call = c.id AND s.kind IN ('closed', 'not_needed') AND s.void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM call_step w WHERE w.supersedes = s.id)); END
-- then --
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry  BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END
-- then --
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry  BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END
-- then --
CREATE TRIGGER journal_op_no_delete BEFORE DELETE ON journal_op  BEGIN SELECT RAISE(ABORT, 'journal_op is append-only'); END
-- then --
CREATE TRIGGER journal_op_no_update BEFORE UPDATE ON journal_op  BEGIN SELECT RAISE(ABORT, 'journal_op is append-only'); END
-- then --
CREATE TRIGGER journal_personal_no_delete BEFORE DELETE ON journal_personal WHEN NOT EXISTS (SELECT 1 FROM shred WHERE shred.commitment = OLD.commitment) BEGIN SELECT RAISE(ABORT, 'journal_personal is append-only'); END
-- then --
CREATE TRIGGER journal_personal_no_update BEFORE UPDATE ON journal_personal  BEGIN SELECT RAISE(ABORT, 'journal_personal is append-only'); END
-- then --
CREATE TRIGGER movement_kept_in_balance AFTER INSERT ON movement BEGIN INSERT INTO balance (stock_place, lot, quantity) SELECT NEW.stock_place, NEW.lot, 0 WHERE NOT EXISTS (SELECT 1 FROM balance WHERE stock_place = NEW.stock_place AND lot = NEW.lot); UPDATE balance SET quantity = quantity + NEW.quantity WHERE stock_place = NEW.stock_place AND lot = NEW.lot; END
-- then --
CREATE TRIGGER shred_no_delete BEFORE DELETE ON shred  BEGIN SELECT RAISE(ABORT, 'shred is append-only'); END
-- then --
CREATE TRIGGER shred_no_update BEFORE UPDATE ON shred  BEGIN SELECT RAISE(ABORT, 'shred is append-only'); END
-- then --
INSERT INTO text_index(text_index, rank) VALUES('secure-delete', 1)
