-- Names in notices and in mails that wait are taken out once more at the end: a notice is made of the log, and until the log had forgotten the
-- name, one could still be made with it.

-- Whoever makes notices has ended, and what they made is seen, or they begin when this has ended, with what the log says then. A notice that
-- is just becoming a mail is held by who makes the mail.
create function forget_names_on_their_way(p_task person_erasure) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    perform from notice_reader for update;
    update notice
    set actor_name = 'Deleted account'
    where organization_id = p_task.organization_id and actor_name = any (p_task.names);
    update mail
    set parameters = without_person(parameters, p_task.account_id, p_task.names, p_task.email)
    where sent_at is null
      and parameters ->> 'slug' = (select o.slug from organization o where o.id = p_task.organization_id);
end
$$;
alter function forget_names_on_their_way(person_erasure) owner to deskbell_definer;

create or replace function forget_names_beside(p_task person_erasure) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_names text[];
begin
    v_names := array(select distinct n.name
                     from (select unnest(p_task.names)
                           union
                           select unnest(array [c.changed -> 'displayName' ->> 'from', c.changed -> 'displayName' ->> 'to'])
                           from change c
                           where c.organization_id = p_task.organization_id and c.ticket_number is null
                             and c.kind = 'member.changed' and c.changed ? 'displayName' and c.actor_id = p_task.account_id) n (name)
                     where n.name is not null and n.name <> 'Deleted account');
    update person_erasure
    set names = v_names
    where organization_id = p_task.organization_id and account_id = p_task.account_id;
    update customer_note
    set written_by_name = 'Deleted account'
    where organization_id = p_task.organization_id and written_by = p_task.account_id;
    update routing_version
    set changed_by_name = 'Deleted account'
    where organization_id = p_task.organization_id and changed_by = p_task.account_id;
    p_task.names := v_names;
    perform forget_names_on_their_way(p_task);
end
$$;

create or replace function forget_names_further() returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_task person_erasure;
    v_last bigint;
begin
    select * into v_task from person_erasure order by asked_at, organization_id, account_id limit 1 for update skip locked;
    if not found then
        return false;
    end if;
    if v_task.stage = 'names' then
        perform forget_names_beside(v_task);
    elsif v_task.stage = 'tickets' then
        select max(n.number) into v_last
        from (select t.number
              from ticket t
              where t.organization_id = v_task.organization_id and t.number > v_task.after
              order by t.number
              limit 100) n;
        perform forget_names_of_tickets(v_task, v_last);
    else
        select max(n.sequence) into v_last
        from (select c.sequence
              from change c
              where c.organization_id = v_task.organization_id and c.sequence > v_task.after
              order by c.sequence
              limit 200) n;
        perform forget_names_of_changes(v_task, v_last);
    end if;
    if v_task.stage = 'changes' and v_last is null then
        perform forget_names_on_their_way(v_task);
        delete from person_erasure where organization_id = v_task.organization_id and account_id = v_task.account_id;
    else
        update person_erasure
        set after = coalesce(v_last, 0),
            stage = case when v_last is not null then stage when stage = 'names' then 'tickets' else 'changes' end
        where organization_id = v_task.organization_id and account_id = v_task.account_id;
    end if;
    return true;
end
$$;
