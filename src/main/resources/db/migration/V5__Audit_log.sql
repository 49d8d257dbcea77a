create table audit_row (
  issue_id varchar(64) not null,
  seq bigint not null,
  issue_key varchar(255) not null,
  at_time timestamp with time zone not null,
  kind varchar(32) not null,
  says clob not null,
  hash varchar(64) not null,
  primary key (issue_id, seq)
);

create index audit_row_by_key on audit_row (issue_key);

-- What the next row of a ticket is compared with, so that a verdict that repeats costs one read.
create table audit_head (
  issue_id varchar(64) primary key,
  issue_key varchar(255) not null,
  seq bigint not null,
  hash varchar(64) not null,
  verdict varchar(255) not null,
  gate varchar(512) not null,
  decisions clob not null,
  due timestamp with time zone
);

create index audit_head_by_due on audit_head (due);

create table audit_input (
  digest varchar(64) primary key,
  body blob not null
);
