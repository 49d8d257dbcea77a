-- What was looked up outside the tickets, until when it holds; addresses of links stand as digests, since they may hold secrets.
create table link_answer (
  link varchar(64) primary key,
  kind varchar(32) not null,
  detail varchar(255) not null,
  until timestamp with time zone not null
);

create table account_answer (
  account_id varchar(255) primary key,
  name varchar(255) not null,
  active boolean not null,
  until timestamp with time zone not null
);

-- Which passages stand in which ticket, by digest.
create table passage (
  digest varchar(64) not null,
  issue_id varchar(64) not null,
  primary key (digest, issue_id)
);

create index passage_by_issue on passage (issue_id);
