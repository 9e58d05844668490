-- The register of one office. One text for every engine: ids are hyphenated UUIDs, days are ISO dates, times are whole
-- minutes since 1970-01-01 UTC. Every constraint has a name, which comes back as a refusal.

CREATE TABLE schema_version (
    version BIGINT NOT NULL,
    CONSTRAINT schema_version_once PRIMARY KEY (version)
);

CREATE TABLE office (
    one BIGINT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    language TEXT NOT NULL,
    report_year_start BIGINT NOT NULL,
    created TEXT NOT NULL,
    genesis BLOB NOT NULL,
    CONSTRAINT office_once PRIMARY KEY (one),
    CONSTRAINT office_is_one CHECK (one = 1),
    CONSTRAINT office_name_given CHECK (name <> ''),
    CONSTRAINT office_language_known CHECK (language IN ('da', 'en')),
    CONSTRAINT office_report_year_start_is_month CHECK (report_year_start BETWEEN 1 AND 12)
);

CREATE TABLE mapping_profile (
    name TEXT NOT NULL,
    toml TEXT NOT NULL,
    CONSTRAINT mapping_profile_once PRIMARY KEY (name)
);

CREATE TABLE revision (
    one BIGINT NOT NULL,
    number BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    CONSTRAINT revision_once PRIMARY KEY (one),
    CONSTRAINT revision_is_one CHECK (one = 1)
);

-- Persons and keys.

CREATE TABLE person (
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created TEXT NOT NULL,
    member_key BLOB NOT NULL,
    verify_key BLOB NOT NULL,
    CONSTRAINT person_once PRIMARY KEY (id),
    CONSTRAINT person_login_taken UNIQUE (login),
    CONSTRAINT person_login_given CHECK (login <> '')
);

CREATE TABLE person_method (
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    generation BIGINT NOT NULL,
    wrapped BLOB NOT NULL,
    provisional BOOLEAN NOT NULL,
    CONSTRAINT person_method_once PRIMARY KEY (id),
    CONSTRAINT person_method_person FOREIGN KEY (person) REFERENCES person (id),
    CONSTRAINT person_method_kind_known CHECK (kind IN ('passphrase', 'recovery', 'passkey'))
);

CREATE INDEX person_method_of_person ON person_method (person);

CREATE TABLE person_own (
    person TEXT NOT NULL,
    kind BIGINT NOT NULL,
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT person_own_once PRIMARY KEY (person, kind, record),
    CONSTRAINT person_own_person FOREIGN KEY (person) REFERENCES person (id)
);

CREATE TABLE roster_entry (
    sequence BIGINT NOT NULL,
    entry BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT roster_entry_once PRIMARY KEY (sequence)
);

CREATE TABLE compartment (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    intake_key BLOB NOT NULL,
    CONSTRAINT compartment_once PRIMARY KEY (id),
    CONSTRAINT compartment_epoch_counts CHECK (epoch >= 1)
);

CREATE TABLE compartment_share (
    compartment TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    person TEXT NOT NULL,
    roster_sequence BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT compartment_share_once PRIMARY KEY (compartment, epoch, person),
    CONSTRAINT compartment_share_compartment FOREIGN KEY (compartment) REFERENCES compartment (id),
    CONSTRAINT compartment_share_person FOREIGN KEY (person) REFERENCES person (id)
);

CREATE TABLE intake_batch (
    id TEXT NOT NULL,
    compartment TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT intake_batch_once PRIMARY KEY (id),
    CONSTRAINT intake_batch_compartment FOREIGN KEY (compartment) REFERENCES compartment (id)
);

-- The municipality and the taxonomy.

CREATE TABLE unit (
    id TEXT NOT NULL,
    place BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    is_area BOOLEAN NOT NULL,
    nature TEXT,
    valid_from TEXT,
    valid_to TEXT,
    CONSTRAINT unit_once PRIMARY KEY (id),
    CONSTRAINT unit_code_taken UNIQUE (code),
    CONSTRAINT unit_name_given CHECK (name <> ''),
    CONSTRAINT unit_not_its_own_parent CHECK (parent <> id),
    CONSTRAINT unit_nature_known CHECK (nature IN ('authority', 'service', 'staff')),
    CONSTRAINT unit_validity_forward CHECK (valid_to >= valid_from),
    CONSTRAINT unit_parent FOREIGN KEY (parent) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE point_kind (
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    reporting_group TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    CONSTRAINT point_kind_once PRIMARY KEY (code),
    CONSTRAINT point_kind_group_known CHECK (reporting_group IN ('law', 'good_practice', 'other')),
    CONSTRAINT point_kind_validity_forward CHECK (valid_to >= valid_from)
);

CREATE TABLE point_kind_law (
    kind TEXT NOT NULL,
    place BIGINT NOT NULL,
    law TEXT NOT NULL,
    CONSTRAINT point_kind_law_once PRIMARY KEY (kind, place),
    CONSTRAINT point_kind_law_kind FOREIGN KEY (kind) REFERENCES point_kind (code)
);

CREATE TABLE kind_cluster (
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    CONSTRAINT kind_cluster_once PRIMARY KEY (code)
);

CREATE TABLE kind_cluster_kind (
    cluster_code TEXT NOT NULL,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT kind_cluster_kind_once PRIMARY KEY (cluster_code, place),
    CONSTRAINT kind_cluster_kind_cluster FOREIGN KEY (cluster_code) REFERENCES kind_cluster (code),
    CONSTRAINT kind_cluster_kind_kind FOREIGN KEY (kind) REFERENCES point_kind (code)
);

CREATE TABLE theme (
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    CONSTRAINT theme_once PRIMARY KEY (code),
    CONSTRAINT theme_validity_forward CHECK (valid_to >= valid_from)
);

CREATE TABLE exclusion (
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    CONSTRAINT exclusion_once PRIMARY KEY (code)
);

CREATE TABLE exclusion_refer (
    exclusion TEXT NOT NULL,
    place BIGINT NOT NULL,
    refer TEXT NOT NULL,
    CONSTRAINT exclusion_refer_once PRIMARY KEY (exclusion, place),
    CONSTRAINT exclusion_refer_exclusion FOREIGN KEY (exclusion) REFERENCES exclusion (code)
);

CREATE TABLE meeting_fault (
    code TEXT NOT NULL,
    place BIGINT NOT NULL,
    da TEXT NOT NULL,
    en TEXT NOT NULL,
    CONSTRAINT meeting_fault_once PRIMARY KEY (code)
);

-- Inquiries: what is coded.

CREATE TABLE number_series (
    year BIGINT NOT NULL,
    next_number BIGINT NOT NULL,
    CONSTRAINT number_series_once PRIMARY KEY (year),
    CONSTRAINT number_series_counts CHECK (next_number >= 1)
);

CREATE TABLE inquiry (
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    revision BIGINT NOT NULL,
    received TEXT NOT NULL,
    closed TEXT,
    category TEXT NOT NULL,
    channel TEXT NOT NULL,
    origin TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    administration_contacted BOOLEAN,
    returned BOOLEAN NOT NULL,
    meetings BIGINT NOT NULL,
    complained_of_meeting BOOLEAN NOT NULL,
    helped_to_complain BOOLEAN NOT NULL,
    outcome TEXT,
    learning BOOLEAN,
    CONSTRAINT inquiry_once PRIMARY KEY (id),
    CONSTRAINT inquiry_number_taken UNIQUE (number),
    CONSTRAINT inquiry_number_given CHECK (number <> ''),
    CONSTRAINT inquiry_revision_counts CHECK (revision >= 1),
    CONSTRAINT inquiry_received_is_day CHECK (length(received) = 10),
    CONSTRAINT inquiry_closed_not_before_received CHECK (closed >= received),
    CONSTRAINT inquiry_category_known CHECK (category IN ('advice', 'complaint', 'other')),
    CONSTRAINT inquiry_channel_known CHECK (channel IN ('phone', 'in_person', 'email', 'letter', 'digital_post',
        'home_visit', 'web_form', 'other', 'unknown')),
    CONSTRAINT inquiry_origin_known CHECK (origin IN ('resident', 'other_municipality', 'institution', 'unknown')),
    CONSTRAINT inquiry_role_known CHECK (role IN ('citizen', 'relative', 'guardian', 'representative', 'professional',
        'association', 'company', 'other', 'unknown')),
    CONSTRAINT inquiry_outcome_known CHECK (outcome IN ('procedural', 'substantive', 'none', 'unknown')),
    CONSTRAINT inquiry_complaint_has_unit CHECK (category <> 'complaint' OR unit IS NOT NULL),
    CONSTRAINT inquiry_outcome_of_complaint CHECK (category = 'complaint' OR outcome IS NULL),
    CONSTRAINT inquiry_learning_of_complaint CHECK (category = 'complaint' OR learning IS NULL),
    CONSTRAINT inquiry_meetings_count CHECK (meetings BETWEEN 0 AND 65535),
    CONSTRAINT inquiry_unit FOREIGN KEY (unit) REFERENCES unit (id)
);

CREATE TABLE inquiry_theme (
    inquiry TEXT NOT NULL,
    theme TEXT NOT NULL,
    CONSTRAINT inquiry_theme_once PRIMARY KEY (inquiry, theme),
    CONSTRAINT inquiry_theme_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id),
    CONSTRAINT inquiry_theme_theme FOREIGN KEY (theme) REFERENCES theme (code)
);

CREATE TABLE complaint_point (
    inquiry TEXT NOT NULL,
    id TEXT NOT NULL,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    raised TEXT NOT NULL,
    finding TEXT,
    acknowledged BOOLEAN,
    CONSTRAINT point_once PRIMARY KEY (inquiry, id),
    CONSTRAINT point_raised_is_day CHECK (length(raised) = 10),
    CONSTRAINT point_finding_known CHECK (finding IN ('criticised', 'partly_criticised', 'not_criticised',
        'resolved_in_dialogue')),
    CONSTRAINT point_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id),
    CONSTRAINT point_kind_of_point FOREIGN KEY (kind) REFERENCES point_kind (code),
    CONSTRAINT point_unit FOREIGN KEY (unit) REFERENCES unit (id)
);

CREATE TABLE contact (
    inquiry TEXT NOT NULL,
    id TEXT NOT NULL,
    made TEXT NOT NULL,
    channel TEXT NOT NULL,
    CONSTRAINT contact_once PRIMARY KEY (inquiry, id),
    CONSTRAINT contact_made_is_day CHECK (length(made) = 10),
    CONSTRAINT contact_channel_known CHECK (channel IN ('phone', 'in_person', 'email', 'letter', 'digital_post',
        'home_visit', 'web_form', 'other', 'unknown')),
    CONSTRAINT contact_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

-- Inquiries: what is sealed, and what keeps it.

CREATE TABLE content_key (
    inquiry TEXT NOT NULL,
    generation BIGINT NOT NULL,
    compartment TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    batch TEXT,
    wrapped BLOB NOT NULL,
    CONSTRAINT content_key_once PRIMARY KEY (inquiry),
    CONSTRAINT content_key_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id),
    CONSTRAINT content_key_compartment FOREIGN KEY (compartment) REFERENCES compartment (id),
    CONSTRAINT content_key_batch FOREIGN KEY (batch) REFERENCES intake_batch (id)
);

CREATE INDEX content_key_in_batch ON content_key (batch);

CREATE TABLE citizen (
    inquiry TEXT NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT citizen_once PRIMARY KEY (inquiry, id),
    CONSTRAINT citizen_role_known CHECK (role IN ('citizen', 'relative', 'guardian', 'representative', 'professional',
        'association', 'company', 'other', 'unknown')),
    CONSTRAINT citizen_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

CREATE TABLE sealed_field (
    inquiry TEXT NOT NULL,
    record TEXT NOT NULL,
    field BIGINT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT sealed_field_once PRIMARY KEY (inquiry, record, field),
    CONSTRAINT sealed_field_number CHECK (field BETWEEN 0 AND 65535),
    CONSTRAINT sealed_field_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

CREATE TABLE manifest (
    inquiry TEXT NOT NULL,
    revision BIGINT NOT NULL,
    mac BLOB NOT NULL,
    deed BIGINT NOT NULL,
    CONSTRAINT manifest_once PRIMARY KEY (inquiry, revision),
    CONSTRAINT manifest_inquiry FOREIGN KEY (inquiry) REFERENCES inquiry (id)
);

CREATE INDEX manifest_of_deed ON manifest (deed);

CREATE TABLE deed (
    sequence BIGINT NOT NULL,
    signed BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT deed_once PRIMARY KEY (sequence),
    CONSTRAINT deed_sequence_counts CHECK (sequence >= 1)
);

CREATE TABLE deed_subject (
    inquiry TEXT NOT NULL,
    deed BIGINT NOT NULL,
    CONSTRAINT deed_subject_once PRIMARY KEY (inquiry, deed),
    CONSTRAINT deed_subject_deed FOREIGN KEY (deed) REFERENCES deed (sequence)
);

CREATE TABLE narrative (
    period TEXT NOT NULL,
    record TEXT NOT NULL,
    compartment TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT narrative_once PRIMARY KEY (period),
    CONSTRAINT narrative_compartment FOREIGN KEY (compartment) REFERENCES compartment (id)
);

-- Scratch: not the register, no deeds, no references into the register.

CREATE TABLE scratch_session (
    token_hash BLOB NOT NULL,
    person TEXT NOT NULL,
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    CONSTRAINT scratch_session_once PRIMARY KEY (token_hash)
);

CREATE TABLE scratch_draft (
    person TEXT NOT NULL,
    place TEXT NOT NULL,
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    saved BIGINT NOT NULL,
    CONSTRAINT scratch_draft_once PRIMARY KEY (person, place)
);

CREATE TABLE scratch_counter (
    name TEXT NOT NULL,
    since BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    CONSTRAINT scratch_counter_once PRIMARY KEY (name)
);

CREATE TABLE scratch_job (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    CONSTRAINT scratch_job_once PRIMARY KEY (id)
);
