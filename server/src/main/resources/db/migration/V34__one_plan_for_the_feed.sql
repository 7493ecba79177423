-- What the log holds behind a position, as many rows as asked for at most; settled are those below the horizon. The feed asks this after
-- every change, and planning it anew takes longer than reading: the generic plan goes by the same index, but the planner, who cannot know
-- that a position is near the end, thinks it worse. Partitions older than the oldest change that can still be unread are not looked into.
create function unread_changes(p_xid bigint, p_sequence bigint, p_limit int)
    returns table (xid bigint, sequence bigint, organization_id uuid, organization text, audience text, kind text, ticket_number bigint,
                   requester_id uuid, team_id uuid, assignee_id uuid, actor_id uuid, actor_name text, changed text, ticket text,
                   message text, cause text, at timestamptz, settled boolean)
    language plpgsql stable rows 1 set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as
$$
#variable_conflict use_column
begin
    return query
        select c.xid, c.sequence, c.organization_id, o.slug, c.audience, c.kind, c.ticket_number, c.requester_id, c.team_id, c.assignee_id,
               c.actor_id, c.actor_name, c.changed::text, c.ticket::text, c.message::text, c.cause, c.at,
               c.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        from change c
                 cross join lateral (select slug from organization where id = c.organization_id offset 0) o -- not all there are, each time
        where (c.xid, c.sequence) > (p_xid, p_sequence) and c.at > now() - interval '1 day'
        order by c.xid, c.sequence
        limit p_limit;
end
$$;
revoke execute on function unread_changes(bigint, bigint, int) from public;
grant execute on function unread_changes(bigint, bigint, int) to deskbell_worker;
