-- Accounts and how a caller proves who it is. The app role reads none of these tables but account: it may only call the
-- functions below, each of which asks for a proof (session handle, Argon2id output, mailed token) before it does anything.

create table account (
    id           uuid        primary key default uuidv7(),
    email        text        not null check (length(email) <= 254),
    email_key    text        not null generated always as (lower(email collate "C")) stored unique,
    display_name text        not null check (length(display_name) between 1 and 100),
    verified_at  timestamptz,
    created_at   timestamptz not null default now()
);

create table credential (
    account_id uuid  primary key references account on delete cascade,
    salt       bytea not null,
    parameters text  not null,
    verifier   bytea not null   -- sha256 of the Argon2id output
);

create table session (
    id           uuid        primary key default uuidv7(),
    account_id   uuid        not null references account on delete cascade,
    handle_hash  bytea       not null unique,
    kind         text        not null check (kind in ('browser', 'token')),
    name         text,
    user_agent   text,
    address      text,
    created_at   timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at   timestamptz not null
);
create index on session (account_id);
create index on session (expires_at);

create table mailed_token (
    token_hash bytea       primary key,
    account_id uuid        not null references account on delete cascade,
    purpose    text        not null check (purpose in ('verify_email', 'reset_password')),
    email_key  text        not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index on mailed_token (account_id, purpose);

-- Who asked for a reset, known or not: both cost the same one row, and the worker finds out later which it is.
create table reset_request (
    id         uuid        primary key default uuidv7(),
    email_key  text        not null,
    created_at timestamptz not null default now()
);

-- Mails that wait to be sent. They hold secrets (links), so only the worker reads them; a sent mail keeps no parameters.
create table mail (
    id         uuid        primary key default uuidv7(),
    recipient  text        not null,
    template   text        not null,
    parameters jsonb       not null,
    created_at timestamptz not null default now(),
    due_at     timestamptz not null default now(),
    attempts   int         not null default 0,
    sent_at    timestamptz
);
create index on mail (due_at) where sent_at is null;
create index on mail (recipient, created_at);

-- One random secret of this installation: makes the salt that an unknown address is answered with.
create table installation (
    only_row boolean primary key default true check (only_row),
    secret   uuid    not null default gen_random_uuid()
);
insert into installation default values;

-- First answers of POSTs by Idempotency-Key, for 24 hours; the answer is encrypted with a key derived from the client's.
create table idempotency (
    account_id   uuid        not null references account on delete cascade,
    key_hash     bytea       not null,
    request_hash bytea       not null,
    status       smallint,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (account_id, key_hash)
);
create index on idempotency (created_at);

-- ---------------------------------------------------------------------------------------------------------------- me()

create function me() returns uuid
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select account_id
    from session
    where handle_hash = sha256(convert_to(current_setting('deskbell.session', true), 'UTF8'))
      and expires_at > now();
end;

-- ------------------------------------------------------------------------------------------------------ row-level security

alter table account      enable row level security;
alter table account      force  row level security;
alter table credential   enable row level security;
alter table credential   force  row level security;
alter table session      enable row level security;
alter table session      force  row level security;
alter table mailed_token enable row level security;
alter table mailed_token force  row level security;
alter table reset_request enable row level security;
alter table reset_request force  row level security;
alter table mail         enable row level security;
alter table mail         force  row level security;
alter table installation enable row level security;
alter table installation force  row level security;
alter table idempotency  enable row level security;
alter table idempotency  force  row level security;

create policy self         on account for select to deskbell_app using (id = ${me});
create policy self_rename  on account for update to deskbell_app using (id = ${me}) with check (id = ${me});
create policy definer      on account      to deskbell_definer using (true) with check (true);
create policy definer      on credential   to deskbell_definer using (true) with check (true);
create policy definer      on session      to deskbell_definer using (true) with check (true);
create policy definer      on mailed_token to deskbell_definer using (true) with check (true);
create policy definer      on reset_request to deskbell_definer using (true) with check (true);
create policy definer      on mail         to deskbell_definer using (true) with check (true);
create policy definer      on installation for select to deskbell_definer using (true);
create policy own          on idempotency  to deskbell_app using (account_id = ${me}) with check (account_id = ${me});
create policy delivery     on mail         to deskbell_worker using (true) with check (true);
create policy expiry       on session      for all to deskbell_worker using (expires_at <= now());
create policy expiry       on mailed_token for all to deskbell_worker using (expires_at <= now());
create policy expiry       on idempotency  for all to deskbell_worker using (created_at < now() - interval '24 hours');

grant select, update (display_name) on account to deskbell_app;
grant select, insert, update on idempotency to deskbell_app;
grant select, insert, update, delete on account, credential, session, mailed_token, reset_request, mail to deskbell_definer;
grant select on installation to deskbell_definer;
grant select, update, delete on mail to deskbell_worker;
grant select, delete on session, mailed_token, idempotency to deskbell_worker;

-- ------------------------------------------------------------------------------------- the verbs that ask for a proof

create function random_secret() returns text
    language sql volatile set search_path = public, pg_temp
begin atomic
    select encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'hex');
end;

-- Salt and parameters to hash a password with. An unknown address gets a salt too, always the same one.
create function password_salt(p_email text, p_parameters text) returns table (salt bytea, parameters text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(c.salt, substring(sha256(convert_to(i.secret || lower(p_email collate "C"), 'UTF8')) for 16)),
           coalesce(c.parameters, p_parameters)
    from installation i
             left join account a on a.email_key = lower(p_email collate "C")
             left join credential c on c.account_id = a.id;
end;

create function sign_in(p_email text, p_output bytea, p_handle text, p_user_agent text, p_address text) returns uuid
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into session (account_id, handle_hash, kind, user_agent, address, expires_at)
    select a.id, sha256(convert_to(p_handle, 'UTF8')), 'browser', p_user_agent, p_address, now() + interval '30 days'
    from account a
             join credential c on c.account_id = a.id
    where a.email_key = lower(p_email collate "C")
      and c.verifier = sha256(p_output)
    returning account_id;
end;

-- Queues a mail with a fresh link, at most five of a purpose an hour for one address. The token never leaves the database
-- but in that mail: whoever can run SQL as the app role still cannot take over an account.
create function mail_token(p_account uuid, p_purpose text, p_lifetime interval) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
    v_account account;
begin
    select * into v_account from account where id = p_account;
    if not found or (select count(*) >= 5
                     from mail m
                     where m.recipient = v_account.email and m.template = p_purpose
                       and m.created_at > now() - interval '1 hour') then
        return;
    end if;
    insert into mailed_token (token_hash, account_id, purpose, email_key, expires_at)
    values (sha256(convert_to(v_token, 'UTF8')), v_account.id, p_purpose, v_account.email_key, now() + p_lifetime);
    insert into mail (recipient, template, parameters)
    values (v_account.email, p_purpose, jsonb_build_object('token', v_token, 'displayName', v_account.display_name));
end
$$;

-- Null when the address is taken.
create function sign_up(p_email text, p_display_name text, p_salt bytea, p_parameters text, p_output bytea,
                        p_handle text, p_user_agent text, p_address text) returns uuid
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_account uuid;
begin
    insert into account (email, display_name)
    values (p_email, p_display_name)
    on conflict (email_key) do nothing
    returning id into v_account;
    if v_account is null then
        return null;
    end if;
    insert into credential (account_id, salt, parameters, verifier)
    values (v_account, p_salt, p_parameters, sha256(p_output));
    perform mail_token(v_account, 'verify_email', interval '7 days');
    return sign_in(p_email, p_output, p_handle, p_user_agent, p_address);
end
$$;

create function sign_out() returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    delete from session where handle_hash = sha256(convert_to(current_setting('deskbell.session', true), 'UTF8'));
end;

-- Moves the expiry of a browser's session on, at most once in ten minutes.
create function touch_session() returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    update session
    set last_seen_at = now(),
        expires_at   = case kind when 'browser' then now() + interval '30 days' else expires_at end
    where handle_hash = sha256(convert_to(current_setting('deskbell.session', true), 'UTF8'))
      and expires_at > now()
      and last_seen_at < now() - interval '10 minutes';
end;

create function my_sessions() returns table (id uuid, kind text, name text, user_agent text, address text,
                                             created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
                                             current boolean)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select s.id, s.kind, s.name, s.user_agent, s.address, s.created_at, s.last_seen_at, s.expires_at,
           s.handle_hash = sha256(convert_to(current_setting('deskbell.session', true), 'UTF8'))
    from session s
    where s.account_id = me()
      and s.expires_at > now()
    order by s.last_seen_at desc, s.id desc;
end;

create function end_session(p_id uuid) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    delete from session where id = p_id and account_id = me();
    return found;
end
$$;

create function end_other_sessions() returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    delete from session
    where account_id = me()
      and handle_hash <> sha256(convert_to(current_setting('deskbell.session', true), 'UTF8'));
end;

-- An API token of the caller, valid for a year.
create function open_token(p_name text, p_handle text) returns uuid
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into session (account_id, handle_hash, kind, name, expires_at)
    select me(), sha256(convert_to(p_handle, 'UTF8')), 'token', p_name, now() + interval '1 year'
    where me() is not null
    returning id;
end;

-- False when the present password is not the one given. Every other session and token ends.
create function change_password(p_present bytea, p_salt bytea, p_parameters text, p_output bytea) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update credential
    set salt = p_salt, parameters = p_parameters, verifier = sha256(p_output)
    where account_id = me() and verifier = sha256(p_present);
    if not found then
        return false;
    end if;
    delete from mailed_token where account_id = me() and purpose = 'reset_password';
    perform end_other_sessions();
    return true;
end
$$;

create function request_password_reset(p_email text) returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into reset_request (email_key) values (lower(p_email collate "C"));
end;

-- The worker's: sends links to those who asked and have an account. Answers how many asked.
create function answer_reset_requests() returns bigint
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_asked bigint;
begin
    with asked as (
        delete from reset_request where id in (select id from reset_request order by id limit 100 for update skip locked)
            returning email_key
    ), sent as materialized (
        select mail_token(a.id, 'reset_password', interval '1 hour')
        from (select distinct email_key from asked) d join account a using (email_key)
    )
    select count(*) + 0 * (select count(*) from sent) into v_asked from asked;
    return v_asked;
end
$$;

create function request_email_verification() returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    select mail_token(id, 'verify_email', interval '7 days') from account where id = me() and verified_at is null;
end;

create function verify_email(p_token text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_account uuid;
begin
    delete from mailed_token
    where token_hash = sha256(convert_to(p_token, 'UTF8')) and purpose = 'verify_email' and expires_at > now()
    returning account_id into v_account;
    if v_account is null then
        return false;
    end if;
    update account set verified_at = coalesce(verified_at, now()) where id = v_account;
    return true;
end
$$;

-- The link came by mail, so it proves the address as well. Every session and token ends.
create function reset_password(p_token text, p_salt bytea, p_parameters text, p_output bytea) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_account uuid;
begin
    delete from mailed_token
    where token_hash = sha256(convert_to(p_token, 'UTF8')) and purpose = 'reset_password' and expires_at > now()
    returning account_id into v_account;
    if v_account is null then
        return false;
    end if;
    delete from mailed_token where account_id = v_account and purpose = 'reset_password';
    update credential
    set salt = p_salt, parameters = p_parameters, verifier = sha256(p_output)
    where account_id = v_account;
    update account set verified_at = coalesce(verified_at, now()) where id = v_account;
    delete from session where account_id = v_account;
    return true;
end
$$;

alter function me() owner to deskbell_definer;
alter function password_salt(text, text) owner to deskbell_definer;
alter function sign_in(text, bytea, text, text, text) owner to deskbell_definer;
alter function mail_token(uuid, text, interval) owner to deskbell_definer;
alter function random_secret() owner to deskbell_definer;
alter function sign_up(text, text, bytea, text, bytea, text, text, text) owner to deskbell_definer;
alter function sign_out() owner to deskbell_definer;
alter function touch_session() owner to deskbell_definer;
alter function my_sessions() owner to deskbell_definer;
alter function end_session(uuid) owner to deskbell_definer;
alter function end_other_sessions() owner to deskbell_definer;
alter function open_token(text, text) owner to deskbell_definer;
alter function change_password(bytea, bytea, text, bytea) owner to deskbell_definer;
alter function request_password_reset(text) owner to deskbell_definer;
alter function answer_reset_requests() owner to deskbell_definer;
alter function request_email_verification() owner to deskbell_definer;
alter function verify_email(text) owner to deskbell_definer;
alter function reset_password(text, bytea, text, bytea) owner to deskbell_definer;

grant execute on function me(), password_salt(text, text), sign_in(text, bytea, text, text, text),
    sign_up(text, text, bytea, text, bytea, text, text, text), sign_out(), touch_session(), my_sessions(),
    end_session(uuid), end_other_sessions(), open_token(text, text), change_password(bytea, bytea, text, bytea),
    request_password_reset(text), request_email_verification(), verify_email(text),
    reset_password(text, bytea, text, bytea) to deskbell_app;
grant execute on function answer_reset_requests() to deskbell_worker;
