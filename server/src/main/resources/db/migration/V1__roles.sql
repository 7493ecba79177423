-- The roles of architecture.md. deskbell_owner (or whoever runs this) owns the schema; nobody serves requests as it.
-- Passwords are set by the program at each start: they are never in a migration.
do $$
begin
    if not exists (select from pg_roles where rolname = 'deskbell_app') then
        create role deskbell_app login nosuperuser nocreatedb nocreaterole noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'deskbell_worker') then
        create role deskbell_worker login nosuperuser nocreatedb nocreaterole noinherit;
    end if;
    if not exists (select from pg_roles where rolname = 'deskbell_definer') then
        create role deskbell_definer nologin nosuperuser nocreatedb nocreaterole noinherit;
    end if;
end
$$;

-- deskbell_definer owns every SECURITY DEFINER function, and nothing else; the owner hands functions to it and may still
-- change them.
grant deskbell_definer to current_user with inherit true, set true;

revoke all on schema public from public;
grant usage on schema public to deskbell_app, deskbell_worker, deskbell_definer;
grant create on schema public to deskbell_definer;

-- From here on, no function is callable by everybody unless a migration says so.
alter default privileges revoke execute on functions from public;

create extension if not exists btree_gin;
create extension if not exists pg_trgm;
