create table receipt (
  issue_id varchar(64) not null,
  surface varchar(64) not null,
  target varchar(64) not null,
  digest varchar(128) not null,
  primary key (issue_id, surface)
);

create table ledger (
  issue_id varchar(64) primary key,
  version varchar(128) not null
);

create table cycle (
  watch varchar(200) primary key,
  began timestamp with time zone not null
);

create table quarantine (
  issue_key varchar(255) primary key,
  version varchar(128) not null,
  cause varchar(4000) not null,
  since timestamp with time zone not null
);
