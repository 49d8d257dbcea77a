-- Tickets whose turn has come: what a killed worker still owes.
create table due (
  issue_key varchar(255) primary key,
  why varchar(600) not null,
  version varchar(128) not null,
  failures int not null,
  stamp bigint not null
);

-- What webhooks told of and nobody has looked at yet: one row per ticket, by its id where that was told.
create table arrival (
  issue varchar(255) primary key,
  why varchar(600) not null,
  gone boolean not null,
  stamp bigint not null
);

create index arrival_by_stamp on arrival (stamp);

-- The deliveries that were taken in, so that a repeated one is known.
create table delivery (
  identifier varchar(255) primary key,
  at timestamp with time zone not null
);

create index delivery_by_time on delivery (at);
