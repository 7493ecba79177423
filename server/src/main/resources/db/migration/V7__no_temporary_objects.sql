-- Everybody may make temporary tables and functions in a database unless told otherwise; who serves requests makes none.
do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
end
$$;
