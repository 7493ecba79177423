-- Who is called otherwise from now on is a member who changed, wherever they are one: the log tells the organization's staff,
-- also of a customer, who may not write there of themselves.
create or replace function rename_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update member set display_name = new.display_name, email = new.email where account_id = new.id;
    insert into change (organization_id, audience, kind, actor_id, actor_name, changed)
    select m.organization_id, 'staff', 'member.changed', new.id, new.display_name,
           jsonb_build_object(
               'member', jsonb_build_object('from', new.id, 'to', new.id),
               'displayName', jsonb_build_object('from', old.display_name, 'to', new.display_name))
    from member m
    where m.account_id = new.id and m.left_at is null;
    return null;
end
$$;

create policy renaming on change for insert to deskbell_definer
    with check (kind = 'member.changed' and audience = 'staff' and ticket_number is null);
