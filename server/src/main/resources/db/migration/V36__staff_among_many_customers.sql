-- Who is staff, where most members are customers: each ticket that was opened had all of them looked through for whom to tell of it.
create index member_staff on member (organization_id, account_id) where left_at is null and role <> 'customer';
