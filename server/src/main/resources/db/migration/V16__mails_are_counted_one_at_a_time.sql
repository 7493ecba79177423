-- Whether an address has had its share of a kind of mail. Two that ask at once are counted one after the other: each is sent,
-- or not, before the next one counts.
create function mailed_enough(p_recipient text, p_template text, p_most bigint, p_within interval) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('mail ' || p_template || ' ' || p_recipient, 0));
    return (select count(*) >= p_most
            from mail m
            where m.recipient = p_recipient and m.template = p_template and m.created_at > now() - p_within);
end
$$;
revoke all on function mailed_enough(text, text, bigint, interval) from public;
alter function mailed_enough(text, text, bigint, interval) owner to deskbell_definer;

create or replace function mail_token(p_account uuid, p_purpose text, p_lifetime interval) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
    v_account account;
begin
    select * into v_account from account where id = p_account;
    if not found or mailed_enough(v_account.email, p_purpose, 5, interval '1 hour') then
        return;
    end if;
    insert into mailed_token (token_hash, account_id, purpose, email_key, expires_at)
    values (sha256(convert_to(v_token, 'UTF8')), v_account.id, p_purpose, v_account.email_key, now() + p_lifetime);
    insert into mail (recipient, template, parameters)
    values (v_account.email, p_purpose, jsonb_build_object('token', v_token, 'displayName', v_account.display_name));
end
$$;

create or replace function invite(p_organization uuid, p_email text, p_role text) returns uuid
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
    v_id    uuid;
begin
    if me() is null or not p_organization = any (my_admin_organizations()) then
        return null;
    end if;
    insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at)
    values (p_organization, p_email, p_role, sha256(convert_to(v_token, 'UTF8')), me(), now() + interval '72 hours')
    on conflict (organization_id, email_key) do update
        set email      = excluded.email,
            role       = excluded.role,
            token_hash = excluded.token_hash,
            invited_by = excluded.invited_by,
            created_at = now(),
            expires_at = excluded.expires_at
    returning id into v_id;
    if not mailed_enough(p_email, 'invitation', 5, interval '1 hour') then
        insert into mail (recipient, template, parameters)
        select p_email, 'invitation', jsonb_build_object('token', v_token, 'organization', o.name, 'role', p_role)
        from organization o
        where o.id = p_organization;
    end if;
    return v_id;
end
$$;

create or replace function ask_postmaster(p_organization uuid, p_domain text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_token text := random_secret();
begin
    if me() is null or not p_organization = any (my_admin_organizations())
        or not exists (select from organization_domain where organization_id = p_organization and domain = p_domain)
        or mailed_enough('postmaster@' || p_domain, 'domain_proof', 3, interval '1 day') then
        return false;
    end if;
    insert into domain_proof (token_hash, organization_id, domain, expires_at)
    values (sha256(convert_to(v_token, 'UTF8')), p_organization, p_domain, now() + interval '72 hours');
    insert into mail (recipient, template, parameters)
    select 'postmaster@' || p_domain, 'domain_proof',
           jsonb_build_object('token', v_token, 'organization', o.name, 'domain', p_domain)
    from organization o
    where o.id = p_organization;
    return true;
end
$$;
