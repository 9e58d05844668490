-- The desk: what an inquiry gains while it is worked, the office's own words, and what is counted beside inquiries.
-- A step only adds. Columns that an earlier release did not write are NULL or hold what that release meant.

-- Saved with the story alone: not sorted into a category yet. `category` says `other` then and means nothing.
ALTER TABLE inquiry ADD COLUMN uncoded BOOLEAN NOT NULL DEFAULT FALSE
    CONSTRAINT inquiry_uncoded_says_other CHECK (NOT uncoded OR category = 'other');
-- The office's own, finer category; it counts as `category`.
ALTER TABLE inquiry ADD COLUMN own_category TEXT;
-- The office's own word for the outcome; it counts as `outcome`.
ALTER TABLE inquiry ADD COLUMN own_outcome TEXT;
ALTER TABLE inquiry ADD COLUMN outcome_reason TEXT;
ALTER TABLE inquiry ADD COLUMN nature TEXT
    CONSTRAINT inquiry_nature_known CHECK (nature IN ('fault', 'misunderstanding', 'opposition'));
ALTER TABLE inquiry ADD COLUMN complexity TEXT
    CONSTRAINT inquiry_complexity_known CHECK (complexity IN ('simple', 'several', 'long_course'));
ALTER TABLE inquiry ADD COLUMN jurisdiction TEXT
    CONSTRAINT inquiry_jurisdiction_known CHECK (jurisdiction IN ('within', 'partly', 'outside'));
-- Where the citizen came: code of a place.
ALTER TABLE inquiry ADD COLUMN place TEXT;
-- Day of the last thing that was done with it.
ALTER TABLE inquiry ADD COLUMN touched TEXT;

CREATE TABLE inquiry_exclusion (
    inquiry TEXT NOT NULL,
    exclusion TEXT NOT NULL,
    CONSTRAINT inquiry_exclusion_once PRIMARY KEY (inquiry, exclusion),
    CONSTRAINT inquiry_exclusion_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id),
    CONSTRAINT inquiry_exclusion_exclusion FOREIGN KEY (exclusion) REFERENCES exclusion (code)
);

CREATE TABLE inquiry_remedy (
    inquiry TEXT NOT NULL,
    remedy TEXT NOT NULL,
    CONSTRAINT inquiry_remedy_once PRIMARY KEY (inquiry, remedy),
    CONSTRAINT inquiry_remedy_known CHECK (remedy IN ('explanation', 'apology', 'repair', 'new_decision')),
    CONSTRAINT inquiry_remedy_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

-- What is promised. When and what sort is coded, so that reminders can be sent while everybody has locked; what it is about
-- is sealed under the task's id.
CREATE TABLE task (
    inquiry TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due TEXT NOT NULL,
    due_minute BIGINT,
    snoozed TEXT,
    done TEXT,
    CONSTRAINT task_once PRIMARY KEY (inquiry, id),
    CONSTRAINT task_kind_known CHECK (kind IN ('call_back', 'promised_answer', 'awaited_answer', 'meeting', 'deadline',
        'consent', 'other')),
    CONSTRAINT task_due_is_day CHECK (length(due) = 10),
    CONSTRAINT task_minute_of_day CHECK (due_minute BETWEEN 0 AND 1439),
    CONSTRAINT task_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

CREATE INDEX task_open ON task (done, due);

-- The sealed bytes of attachments and issued letters, written once. Their name, type and hash stand in the sealed record of
-- the same id, which the manifest covers.
CREATE TABLE attachment (
    inquiry TEXT NOT NULL,
    id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT attachment_once PRIMARY KEY (inquiry, id),
    CONSTRAINT attachment_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

-- A line without a citizen: sparring, teaching, outreach, visits. Never an inquiry. Its text is sealed under the office.
CREATE TABLE activity (
    id TEXT NOT NULL,
    held TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT,
    participants BIGINT,
    in_report BOOLEAN NOT NULL,
    compartment TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT activity_once PRIMARY KEY (id),
    CONSTRAINT activity_held_is_day CHECK (length(held) = 10),
    CONSTRAINT activity_kind_known CHECK (kind IN ('sparring', 'teaching', 'outreach', 'visit', 'network', 'other')),
    CONSTRAINT activity_participants_count CHECK (participants >= 0),
    CONSTRAINT activity_unit FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT activity_compartment FOREIGN KEY (compartment) REFERENCES compartment (id)
);

-- A reorganisation: what a unit became, and from which day.
CREATE TABLE unit_successor (
    unit TEXT NOT NULL,
    successor TEXT NOT NULL,
    since TEXT NOT NULL,
    CONSTRAINT unit_successor_once PRIMARY KEY (unit, successor),
    CONSTRAINT unit_successor_another CHECK (unit <> successor),
    CONSTRAINT unit_successor_unit FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT unit_successor_successor FOREIGN KEY (successor) REFERENCES unit (id)
);

-- From a day on a unit lies under another (NULL: at the top). Before its first move it lies where `unit.parent` says.
CREATE TABLE unit_move (
    unit TEXT NOT NULL,
    since TEXT NOT NULL,
    parent TEXT,
    CONSTRAINT unit_move_once PRIMARY KEY (unit, since),
    CONSTRAINT unit_move_since_is_day CHECK (length(since) = 10),
    CONSTRAINT unit_move_elsewhere CHECK (parent <> unit),
    CONSTRAINT unit_move_unit FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT unit_move_parent FOREIGN KEY (parent) REFERENCES unit (id)
);

-- A change of how something is counted: a note on the series from that day.
CREATE TABLE counting_note (
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    CONSTRAINT counting_note_once PRIMARY KEY (id),
    CONSTRAINT counting_note_said CHECK (da <> '')
);

ALTER TABLE point_kind ADD COLUMN use_when_da TEXT NOT NULL DEFAULT '';
ALTER TABLE point_kind ADD COLUMN use_when_en TEXT NOT NULL DEFAULT '';
ALTER TABLE point_kind ADD COLUMN not_when_da TEXT NOT NULL DEFAULT '';
ALTER TABLE point_kind ADD COLUMN not_when_en TEXT NOT NULL DEFAULT '';

-- The office's own words for a fixed list (category, outcome, channel, from, role), and which of them it uses.
CREATE TABLE own_word (
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    used BOOLEAN NOT NULL,
    CONSTRAINT own_word_once PRIMARY KEY (list, code)
);

-- The office's own, finer values of a fixed list, each counted as one of it: a fourth category, an outcome "upheld".
CREATE TABLE own_value (
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    counts_as TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    CONSTRAINT own_value_once PRIMARY KEY (list, code),
    CONSTRAINT own_value_list_known CHECK (list IN ('category', 'outcome')),
    CONSTRAINT own_value_validity_forward CHECK (valid_to >= valid_from)
);

-- Where the adviser can be met, and when.
CREATE TABLE place (
    code TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    CONSTRAINT place_once PRIMARY KEY (code),
    CONSTRAINT place_name_given CHECK (name <> ''),
    CONSTRAINT place_validity_forward CHECK (valid_to >= valid_from)
);

CREATE TABLE opening_hours (
    place TEXT NOT NULL,
    weekday BIGINT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT opening_hours_once PRIMARY KEY (place, weekday, opens),
    CONSTRAINT opening_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT opening_hours_forward CHECK (opens >= 0 AND closes <= 1440 AND closes > opens),
    CONSTRAINT opening_hours_place FOREIGN KEY (place) REFERENCES place (code)
);

-- What the office has chosen: names and short values, nothing of anybody's.
CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT setting_once PRIMARY KEY (name)
);

-- Scratch: that a person was reminded on a day.
CREATE TABLE scratch_reminder (
    person TEXT NOT NULL,
    sent TEXT NOT NULL,
    CONSTRAINT scratch_reminder_once PRIMARY KEY (person)
);
