-- Settings that nothing read go: recordings end by `recordingDays`; drafts stay on the writer's device; a session ends by itself.
set local role heban_system;
update areas.profile set settings = settings - array['keepRecordingsDays', 'keepDraftsDays', 'keepMessagesDays', 'keepSessionsDays'];
update demands.rule_set set settings = settings - array['keepRecordingsDays', 'keepDraftsDays', 'keepMessagesDays', 'keepSessionsDays'];
reset role;
