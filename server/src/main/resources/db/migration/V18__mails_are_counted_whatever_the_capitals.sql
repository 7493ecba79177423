-- An address in other capitals is the same mailbox: its mails are counted together.
create index mail_by_recipient on mail (lower(recipient), created_at);
drop index mail_recipient_created_at_idx;

create or replace function mailed_enough(p_recipient text, p_template text, p_most bigint, p_within interval) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('mail ' || p_template || ' ' || lower(p_recipient), 0));
    return (select count(*) >= p_most
            from mail m
            where lower(m.recipient) = lower(p_recipient) and m.template = p_template and m.created_at > now() - p_within);
end
$$;
