create table standing (
  issue_id varchar(64) primary key,
  issue_key varchar(255) not null,
  project varchar(255) not null,
  says clob not null
);

create index standing_by_project on standing (project);

create table project (
  project varchar(255) primary key,
  changed boolean not null,
  refreshed varchar(64) not null
);

-- Where every ticket stands is known only after a look at each.
delete from ledger;
