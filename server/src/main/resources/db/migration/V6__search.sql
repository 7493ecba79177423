-- Full text under row-level security would read every row: @@ and LIKE are not leakproof, so no index may serve them. This
-- function uses the indexes with the policy written out inside, takes its identity from the session handle alone, and
-- answers numbers only; they are joined back under row-level security. A property test holds it equal to the policy.
--
-- p_words: a tsquery text such as 'print:* & jam:*'. p_fragment: a part of a subject, or null. At most p_limit numbers.
create function search_tickets(p_organization uuid, p_words text, p_fragment text, p_limit int) returns setof bigint
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan as
$$
declare
    v_me    uuid := me();
    v_query tsquery := p_words::tsquery;
    v_like  text := '%' || replace(replace(replace(p_fragment, '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
    if v_me is null then
        return;
    end if;
    if p_organization = any (my_staff_organizations()) then
        return query
            select hit.number
            from ((select t.number from ticket t where t.organization_id = p_organization and t.document @@ v_query limit p_limit)
                  union
                  (select m.number from message m where m.organization_id = p_organization and m.document @@ v_query limit p_limit)
                  union
                  (select t.number from ticket t where t.organization_id = p_organization and t.subject ilike v_like limit p_limit)) hit
            limit p_limit;
    elsif p_organization = any (my_organizations()) then
        return query
            select t.number
            from ticket t
            where t.organization_id = p_organization
              and t.requester_id = v_me
              and (t.document @@ v_query
                or t.subject ilike v_like
                or exists (select
                           from message m
                           where m.organization_id = t.organization_id
                             and m.number = t.number
                             and m.visibility = 'public'
                             and m.document @@ v_query))
            limit p_limit;
    end if;
end
$$;

alter function search_tickets(uuid, text, text, int) owner to deskbell_definer;
grant execute on function search_tickets(uuid, text, text, int) to deskbell_app;
