-- Every key begins with its bucket, 0 to 255, fixed for ever: where a cluster would keep the row.
-- Times are milliseconds since 1970 in UTC; ids are 128 bits.

-- The log: one order for all buckets of this node.
create table signals (
  seq integer primary key autoincrement,
  bucket integer not null,
  source text not null,
  internal integer not null,
  received_at integer not null,
  message_id text not null,
  body blob not null
);

-- What happened earlier under each identifier, packed, in the identifier's bucket: the newest is in its facet's row.
create table timelines (
  bucket integer not null,
  facet blob not null,
  -- from 0, rising with time
  chunk integer not null,
  happenings blob not null,
  primary key (bucket, facet, chunk)
) without rowid;

-- The message ids seen, for as long as signals are kept: digest of source and message id. Those of the newest signals
-- come later: the cursor 'attune-messages' says up to which signal.
create table messages (
  bucket integer not null,
  id blob not null,
  primary key (bucket, id)
) without rowid;

create table set_aside (
  bucket integer not null,
  id text not null,
  source text not null,
  at integer not null,
  payload text not null,
  reason text not null,
  fix text not null,
  replayed_at integer,
  primary key (bucket, id)
);

create table cursors (
  bucket integer not null,
  source text not null,
  position text not null,
  primary key (bucket, source)
);

-- Which person an identifier belongs to.
create table directory (
  bucket integer not null,
  identifier text not null,
  person text not null,
  primary key (bucket, identifier)
) without rowid;

-- A person's identifiers, each with its facet once something was observed under it; in the person's bucket.
create table facets (
  bucket integer not null,
  person text not null,
  identifier text not null,
  state blob,
  -- packed: what happened last under it, as long as that is not much; the newest at the end
  tail blob not null default x'',
  -- how many chunks of what happened before that are in timelines
  chunks integer not null default 0,
  -- everything in those chunks happened earlier
  past_until integer not null default 0,
  primary key (bucket, person, identifier)
);

-- Each link twice, once in the bucket of either side.
create table links (
  bucket integer not null,
  identifier text not null,
  other text not null,
  matcher text not null,
  confidence real not null,
  because text not null,
  at integer not null,
  undone_at integer,
  undone_because text,
  primary key (bucket, identifier, other)
) without rowid;

create table memberships (
  bucket integer not null,
  person text not null,
  -- packed: the segments, when each one's answer could change by time alone, the definitions' version
  state blob not null,
  primary key (bucket, person)
) without rowid;

create table segment_sizes (
  bucket integer not null,
  segment text not null,
  members integer not null,
  primary key (bucket, segment)
);

create table timers (
  bucket integer not null,
  kind text not null,
  subject text not null,
  due integer not null,
  primary key (bucket, kind, subject)
) without rowid;
create index timers_by_due on timers (due);

create table cap_uses (
  bucket integer not null,
  facet text not null,
  offer text not null,
  at integer not null
);
create index cap_uses_of_facet on cap_uses (bucket, facet, offer, at);

create table cap_totals (
  bucket integer not null,
  offer text not null,
  slot integer not null,
  uses integer not null,
  primary key (bucket, offer, slot)
);

create table items (
  bucket integer not null,
  catalogue text not null,
  position integer not null,
  body blob not null,
  primary key (bucket, catalogue, position)
);

create table popularity (
  bucket integer not null,
  item text not null,
  sums text not null,
  primary key (bucket, item)
);

create table decisions (
  bucket integer not null,
  id text not null,
  facet text not null,
  placement text not null,
  at integer not null,
  body blob not null,
  primary key (bucket, id)
);
create index decisions_of_facet on decisions (bucket, facet, at);

create table enrolments (
  bucket integer not null,
  facet text not null,
  experiment text not null,
  variant text not null,
  unit text not null,
  at integer not null,
  shown_at integer,
  segments text not null,
  primary key (bucket, facet, experiment)
);
create index enrolments_by_experiment on enrolments (experiment);

create table conversions (
  bucket integer not null,
  facet text not null,
  experiment text not null,
  goal text not null,
  times integer not null,
  value real not null,
  primary key (bucket, facet, experiment, goal)
);

create table outbox (
  bucket integer not null,
  id text not null,
  channel text not null,
  origin text not null,
  facet text not null,
  state text not null,
  because text not null,
  attempts integer not null,
  due integer not null,
  at integer not null,
  body blob not null,
  primary key (bucket, id)
);
create index outbox_by_due on outbox (state, due);

-- What contributions remember for a time, in the bucket of the key.
create table notes (
  bucket integer not null,
  contribution text not null,
  key text not null,
  text text not null,
  until integer not null,
  primary key (bucket, contribution, key)
) without rowid;
create index notes_by_until on notes (until);
