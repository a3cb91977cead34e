-- Three numbers that stood in the program become settings, and messages that were sent get an end.
-- Profiles published before this version go on with what held until now; each office can publish its own.
set local role heban_system;
update areas.profile set settings = '{"discloseDays": 20, "quietPlaceDays": 180, "noteEditMinutes": 15, "keepMessagesDays": 180}' || settings;
update demands.rule_set set settings = '{"discloseDays": 20, "quietPlaceDays": 180, "noteEditMinutes": 15, "keepMessagesDays": 180}' || settings;
reset role;
create index message_at on platform.message (tenant_id, at);
