-- Files on messages and descriptions. Their bytes are elsewhere (a directory, S3), under keys that only rows name: each byte has
-- its row before it is written, so what no row names any more is listed in storage_waste and nothing ever has to be looked for.

-- In bytes. An organization without a row has the defaults.
create table file_limits (
    organization_id    uuid   primary key references organization on delete cascade,
    of_file            bigint not null check (of_file between 1 and 1::bigint << 40),
    of_ticket          bigint not null check (of_ticket between 1 and 1::bigint << 42),
    of_organization    bigint not null check (of_organization between 1 and 1::bigint << 50)
);

-- Identical files are stored once per organization.
--
-- state:   checking (for viruses), ready, refused
-- finding: the virus, or why there is no check: not_checked
-- preview: none, wanted, made
create table stored_file (
    organization_id uuid        not null references organization on delete cascade,
    digest          bytea       not null check (length(digest) = 32),           -- SHA-256
    size            bigint      not null check (size > 0),
    type            text        not null check (length(type) <= 200),           -- by its content
    storage_key     uuid        not null,
    state           text        not null check (state in ('checking', 'ready', 'refused')),
    finding         text        check (length(finding) <= 200),
    preview         text        not null default 'none' check (preview in ('none', 'wanted', 'made')),
    preview_key     uuid,
    width           int,
    height          int,
    attempts        int         not null default 0,
    due_at          timestamptz not null default now(),
    unnamed_since   timestamptz,
    created_at      timestamptz not null default now(),
    primary key (organization_id, digest)
);
create index stored_file_to_examine on stored_file (due_at) where state = 'checking' or preview = 'wanted';
create index stored_file_sizes on stored_file (organization_id) include (size);
create index stored_file_unnamed on stored_file (unnamed_since) where unnamed_since is not null;

-- On a message, on a ticket's description (no message_id), or not sent yet (no number; meant for the ticket meant_for, if any).
-- Without a digest it is still being uploaded.
create table attachment (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    uploader_id     uuid        not null,
    name            text        not null check (length(name) between 1 and 255),
    size            bigint      not null check (size > 0),
    meant_for       bigint,
    number          bigint,
    message_id      uuid,
    storage_key     uuid        not null default gen_random_uuid(),
    storage_token   text        not null default '',
    request_key     text,
    digest          bytea,
    created_at      timestamptz not null default now(),
    primary key (organization_id, id),
    foreign key (organization_id, uploader_id) references member (organization_id, account_id) on delete cascade,
    foreign key (organization_id, digest) references stored_file (organization_id, digest),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, number, message_id) references message (organization_id, number, id) on delete cascade,
    check (number is null or digest is not null),
    check (message_id is null or number is not null)
);
create index attachment_of_message on attachment (organization_id, number, message_id) where number is not null;
create index attachment_of_file on attachment (organization_id, digest) where digest is not null;
create index attachment_unsent on attachment (organization_id, uploader_id) where number is null;
create index attachment_meant_for on attachment (organization_id, meant_for) where number is null;
create index attachment_unsent_by_age on attachment (created_at) where number is null;
create unique index attachment_once on attachment (organization_id, uploader_id, request_key) where request_key is not null;

-- What no row names any more. Without a foreign key: it outlives its organization.
create table storage_waste (
    organization_id uuid        not null,
    storage_key     uuid        not null,
    storage_token   text        not null default '',
    since           timestamptz not null default now(),
    primary key (organization_id, storage_key)
);
create index storage_waste_by_age on storage_waste (since);

-- A file may say enough.
alter table message drop constraint message_body_check;
alter table message add constraint message_body_check check (length(body) <= 65536);

-- A change whose ticket has been deleted meanwhile must not hold up the notices behind it.
alter table notice drop constraint notice_organization_id_number_fkey;

-- What a mail says of a message: its words, and how its files are called.
create function message_words(p_message jsonb) returns text
    language sql immutable
return concat_ws(E'\n\n', nullif(p_message ->> 'body', ''),
                 (select string_agg('[' || (f ->> 'name') || ']', E'\n')
                  from jsonb_array_elements(p_message -> 'attachments') f));
grant execute on function message_words(jsonb) to deskbell_definer;

do $$
begin
    execute replace(pg_get_functiondef('take_notices(interval)'::regprocedure),
                    $old$c.message ->> 'body'$old$, 'message_words(c.message)');
end
$$;

alter table file_limits   enable row level security;
alter table file_limits   force  row level security;
alter table stored_file   enable row level security;
alter table stored_file   force  row level security;
alter table attachment    enable row level security;
alter table attachment    force  row level security;
alter table storage_waste enable row level security;
alter table storage_waste force  row level security;

-- An attachment is seen by whoever sees what it is attached to: the policies of message and ticket decide. Until it is sent it is
-- nobody's but its uploader's.
create policy sent on attachment for select to deskbell_app
    using (number is not null
        and case when message_id is null
                 then exists (select
                              from ticket t
                              where t.organization_id = attachment.organization_id and t.number = attachment.number)
                 else exists (select
                              from message m
                              where m.organization_id = attachment.organization_id
                                and m.number = attachment.number
                                and m.id = attachment.message_id) end);
create policy unsent on attachment for select to deskbell_app
    using (uploader_id = ${me} and number is null and organization_id = any (${my_organizations}));
create policy sending on attachment for update to deskbell_app
    using (uploader_id = ${me} and number is null and organization_id = any (${my_organizations}))
    with check (uploader_id = ${me}
        and (number is null
            or (message_id is not null and exists (select
                                                   from message m
                                                   where m.organization_id = attachment.organization_id
                                                     and m.number = attachment.number
                                                     and m.id = attachment.message_id
                                                     and m.author_id = ${me}))
            or (message_id is null and exists (select
                                               from ticket t
                                               where t.organization_id = attachment.organization_id
                                                 and t.number = attachment.number))));
create policy abandoning on attachment for delete to deskbell_app
    using (uploader_id = ${me} and number is null and organization_id = any (${my_organizations}));

create policy attached on stored_file for select to deskbell_app
    using (exists (select
                   from attachment a
                   where a.organization_id = stored_file.organization_id and a.digest = stored_file.digest));

create policy members on file_limits for select to deskbell_app
    using (organization_id = any (${my_organizations}));
create policy admins on file_limits for insert to deskbell_app
    with check (organization_id = any (${my_admin_organizations}));
create policy admins_again on file_limits for update to deskbell_app
    using (organization_id = any (${my_admin_organizations}));

create policy definer on file_limits   for select to deskbell_definer using (true);
create policy definer on stored_file   to deskbell_definer using (true) with check (true);
create policy definer on attachment    to deskbell_definer using (true) with check (true);
create policy definer on storage_waste for insert to deskbell_definer with check (true);
create policy examining  on stored_file   to deskbell_worker using (true) with check (true);
create policy collecting on attachment    for all to deskbell_worker using (number is null);
create policy collecting on storage_waste to deskbell_worker using (true) with check (true);

grant select on attachment, stored_file, file_limits to deskbell_app;
grant update (number, message_id, storage_token) on attachment to deskbell_app;
grant delete on attachment to deskbell_app;
grant insert, update on file_limits to deskbell_app;
grant select on file_limits to deskbell_definer;
grant select, insert, update on attachment, stored_file to deskbell_definer;
grant insert on storage_waste to deskbell_definer;
grant select, update, delete on stored_file to deskbell_worker;
grant select, delete on attachment to deskbell_worker;
grant select, insert, update, delete on storage_waste to deskbell_worker;

-- ------------------------------------------------------------------------------------------------------------- uploads

create function limits_of_files(p_organization uuid) returns table (file bigint, ticket bigint, organization bigint)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(l.of_file, 100 * 1024 * 1024),
           coalesce(l.of_ticket, 1024 * 1024 * 1024),
           coalesce(l.of_organization, 100::bigint * 1024 * 1024 * 1024)
    from (select p_organization as organization_id where p_organization = any (my_organizations())) o
             left join file_limits l using (organization_id);
end;

-- Makes room for a file, or says which limit it would break. One at a time in an organization, so that many at once cannot
-- break it together. What is meant for a ticket that the caller may not write to has no row to come to: no answer.
create function begin_upload(p_organization uuid, p_name text, p_size bigint, p_meant_for bigint)
    returns table (id uuid, storage_key uuid, refusal text, room bigint)
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_limits record;
    v_used   bigint;
begin
    if not p_organization = any (my_organizations()) then
        return;
    end if;
    if p_meant_for is not null and not exists (select
                                               from ticket t
                                               where t.organization_id = p_organization and t.number = p_meant_for
                                                 and (t.requester_id = me() or p_organization = any (my_staff_organizations()))) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('files of ' || p_organization, 0));
    select * into v_limits from limits_of_files(p_organization);
    if p_size > v_limits.file then
        return query select null::uuid, null::uuid, 'file', v_limits.file;
        return;
    end if;
    if (select count(*) from attachment a
        where a.organization_id = p_organization and a.uploader_id = me() and a.number is null) >= 200 then
        return query select null::uuid, null::uuid, 'count', 200::bigint;
        return;
    end if;
    select coalesce(sum(a.size), 0) into v_used
    from attachment a
    where a.organization_id = p_organization
      and ((p_meant_for is not null and (a.number = p_meant_for or (a.number is null and a.meant_for = p_meant_for)))
        or (p_meant_for is null and a.number is null and a.meant_for is null and a.uploader_id = me()));
    if v_used + p_size > v_limits.ticket then
        return query select null::uuid, null::uuid, 'ticket', greatest(0, v_limits.ticket - v_used);
        return;
    end if;
    select coalesce((select sum(f.size) from stored_file f where f.organization_id = p_organization), 0)
               + coalesce((select sum(a.size) from attachment a
                           where a.organization_id = p_organization and a.number is null and a.digest is null), 0)
    into v_used;
    if v_used + p_size > v_limits.organization then
        return query select null::uuid, null::uuid, 'organization', greatest(0, v_limits.organization - v_used);
        return;
    end if;
    return query
        insert into attachment as a (organization_id, uploader_id, name, size, meant_for)
            values (p_organization, me(), p_name, p_size, p_meant_for)
            returning a.id, a.storage_key, null::text, 0::bigint;
end
$$;

-- The caller's upload is whole. A file that the organization has already is not kept twice: the bytes that came are waste then.
create function finish_upload(p_organization uuid, p_id uuid, p_digest bytea, p_size bigint, p_type text, p_state text,
                              p_preview text, p_request_key text)
    returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_upload attachment;
    v_stored stored_file;
begin
    select * into v_upload
    from attachment a
    where a.organization_id = p_organization and a.id = p_id and a.uploader_id = me() and a.number is null
      and p_organization = any (my_organizations())
    for update;
    if not found then
        return false;
    end if;
    if v_upload.digest is not null then
        return true;
    end if;
    loop
        insert into stored_file (organization_id, digest, size, type, storage_key, state, preview)
        values (p_organization, p_digest, p_size, p_type, v_upload.storage_key, p_state, p_preview)
        on conflict (organization_id, digest) do nothing;
        -- Against the collector, which may be deleting the very row.
        select * into v_stored
        from stored_file f
        where f.organization_id = p_organization and f.digest = p_digest
        for key share;
        exit when found;
    end loop;
    if v_stored.storage_key <> v_upload.storage_key then
        insert into storage_waste (organization_id, storage_key, storage_token)
        values (p_organization, v_upload.storage_key, v_upload.storage_token);
    end if;
    update attachment a
    set digest = p_digest, size = p_size, request_key = p_request_key
    where a.organization_id = p_organization and a.id = p_id;
    return true;
end
$$;

-- Where a file hangs, for telling those who see it there that it was examined.
create function places_of_file(p_organization uuid, p_digest bytea)
    returns table (id uuid, name text, number bigint, message_id uuid, is_public boolean, requester_id uuid, version int)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select a.id, a.name, a.number, a.message_id, coalesce(m.visibility = 'public', true), t.requester_id, r.version
    from attachment a
             join ticket t on t.organization_id = a.organization_id and t.number = a.number
             join triage r on r.organization_id = a.organization_id and r.number = a.number
             left join message m
                       on m.organization_id = a.organization_id and m.number = a.number and m.id = a.message_id
    where a.organization_id = p_organization and a.digest = p_digest
    order by a.id;
end;

-- Whether anything still hangs on it.
create function file_is_named(p_organization uuid, p_digest bytea) returns boolean
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select exists (select from attachment a where a.organization_id = p_organization and a.digest = p_digest);
end;

create function file_lost_a_name() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update stored_file f
    set unnamed_since = now()
    where f.organization_id = old.organization_id and f.digest = old.digest
      and not exists (select from attachment a where a.organization_id = f.organization_id and a.digest = f.digest);
    return null;
end
$$;
create trigger lost_a_name after delete on attachment for each row when (old.digest is not null)
execute function file_lost_a_name();

create function waste_bytes_of_file() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into storage_waste (organization_id, storage_key)
    select old.organization_id, k
    from unnest(array [old.storage_key, old.preview_key]) k
    where k is not null
    on conflict do nothing;
    return null;
end
$$;
create trigger waste_bytes after delete on stored_file for each row execute function waste_bytes_of_file();

create function waste_bytes_of_upload() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into storage_waste (organization_id, storage_key, storage_token)
    values (old.organization_id, old.storage_key, old.storage_token)
    on conflict do nothing;
    return null;
end
$$;
create trigger waste_bytes after delete on attachment for each row when (old.digest is null)
execute function waste_bytes_of_upload();

alter function limits_of_files(uuid) owner to deskbell_definer;
alter function begin_upload(uuid, text, bigint, bigint) owner to deskbell_definer;
alter function finish_upload(uuid, uuid, bytea, bigint, text, text, text, text) owner to deskbell_definer;
alter function places_of_file(uuid, bytea) owner to deskbell_definer;
alter function file_is_named(uuid, bytea) owner to deskbell_definer;
alter function file_lost_a_name() owner to deskbell_definer;
alter function waste_bytes_of_file() owner to deskbell_definer;
alter function waste_bytes_of_upload() owner to deskbell_definer;
grant execute on function limits_of_files(uuid), begin_upload(uuid, text, bigint, bigint),
    finish_upload(uuid, uuid, bytea, bigint, text, text, text, text) to deskbell_app;
grant execute on function places_of_file(uuid, bytea), file_is_named(uuid, bytea) to deskbell_worker;
