-- The list of all statuses, and a search for a common word, read one range instead of merging six.
create index triage_in_order on triage (organization_id, updated_at desc, number desc);

-- A conversation in order: ids may be the clients', so they do not tell the time.
create index message_in_order on message (organization_id, number, created_at, id);
