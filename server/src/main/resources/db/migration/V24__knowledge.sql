-- The knowledge base. article is staff's: the newest text, draft or not, and everything about it. published_article is what readers
-- see of it: another table, so that its policies decide over whole rows (ADR 13). Staff write the one; the other is written by
-- show_article() alone.

-- Two levels, which the foreign key holds: a category's parent is a category without one.
create table category (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    slug            text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$'),
    name            text        not null check (length(name) between 1 and 100),
    parent_id       uuid,
    level           smallint    not null generated always as (case when parent_id is null then 1 else 2 end) stored,
    parent_level    smallint    generated always as (case when parent_id is null then null else 1 end) stored,
    position        int         not null default 0,
    created_at      timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, slug),
    unique (organization_id, id, level),
    foreign key (organization_id, parent_id, parent_level) references category (organization_id, id, level)
);
create index category_in_order on category (organization_id, parent_id, position, id);

-- Each language of a text is read by its own rules; any other word for word.
create function text_configuration(p_language text) returns regconfig
    language sql immutable strict parallel safe
return case p_language
           when 'ar' then 'arabic'::regconfig when 'ca' then 'catalan'::regconfig when 'da' then 'danish'::regconfig
           when 'de' then 'german'::regconfig when 'el' then 'greek'::regconfig when 'en' then 'english'::regconfig
           when 'es' then 'spanish'::regconfig when 'eu' then 'basque'::regconfig when 'fi' then 'finnish'::regconfig
           when 'fr' then 'french'::regconfig when 'ga' then 'irish'::regconfig when 'hi' then 'hindi'::regconfig
           when 'hu' then 'hungarian'::regconfig when 'hy' then 'armenian'::regconfig when 'id' then 'indonesian'::regconfig
           when 'it' then 'italian'::regconfig when 'lt' then 'lithuanian'::regconfig when 'ne' then 'nepali'::regconfig
           when 'nl' then 'dutch'::regconfig when 'no' then 'norwegian'::regconfig when 'pt' then 'portuguese'::regconfig
           when 'ro' then 'romanian'::regconfig when 'ru' then 'russian'::regconfig when 'sr' then 'serbian'::regconfig
           when 'sv' then 'swedish'::regconfig when 'ta' then 'tamil'::regconfig when 'tr' then 'turkish'::regconfig
           when 'yi' then 'yiddish'::regconfig else 'simple'::regconfig end;

-- Tags are words too: behind a <script> PostgreSQL would read nothing more.
create function words_of(p_language text, p_text text) returns tsvector
    language sql immutable strict parallel safe
return to_tsvector(text_configuration(p_language), translate(p_text, '@./:_-''\<>&', repeat(' ', 11)));

-- V11's, for words that are not too long for it.
create function marked_article_words(p_organization uuid, p_document tsvector) returns tsvector
    language sql immutable strict parallel safe
return (select coalesce(array_to_tsvector(array_agg(mark || word.lexeme)), '')
        from organization_mark(p_organization) mark, unnest(p_document) word
        where octet_length(word.lexeme) <= 500);

grant execute on function text_configuration(text), words_of(text, text), marked_article_words(uuid, tsvector)
    to deskbell_app, deskbell_worker, deskbell_definer;

-- text is body without its Markdown: for words and snippets. publish_at: when the newest text is to be published. field_versions: by
-- field, the version that changed it last, so that edits of different fields merge.
create table article (
    organization_id    uuid        not null references organization on delete cascade,
    id                 uuid        not null default uuidv7(),
    slug               text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$'),
    title              text        not null check (length(title) between 1 and 200),
    body               text        not null check (length(body) <= 100000),
    text               text        not null check (length(text) <= 200000),
    language           text        not null check (language ~ '^[a-z]{2}$'),
    audience           text        not null check (audience in ('public', 'customers', 'staff')),
    state              text        not null default 'draft' check (state in ('draft', 'published', 'archived')),
    category_id        uuid,
    author_id          uuid        not null,
    reviewer_id        uuid,
    review_by          date,
    publish_at         timestamptz,
    published_revision int,
    published_at       timestamptz,
    revision           int         not null default 1,
    version            int         not null default 1,
    field_versions     jsonb       not null default '{}',
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    title_words        tsvector    not null generated always as (words_of(language, title) || words_of('simple', title)) stored,
    document           tsvector    not null generated always as (
        setweight(words_of(language, title) || words_of('simple', title), 'A') || setweight(words_of(language, text), 'B')) stored,
    primary key (organization_id, id),
    unique (organization_id, slug),
    foreign key (organization_id, category_id) references category (organization_id, id),
    foreign key (organization_id, author_id) references member (organization_id, account_id),
    foreign key (organization_id, reviewer_id) references member (organization_id, account_id),
    check ((state = 'published') = (published_revision is not null)),
    check (state <> 'archived' or publish_at is null)
);
create index article_by_update on article (organization_id, updated_at desc, id desc);
create index article_by_state on article (organization_id, state, updated_at desc, id desc);
create index article_by_title on article (organization_id, title, id);
create index article_by_review on article (organization_id, review_by, id) where review_by is not null;
create index article_of_category on article (organization_id, category_id, updated_at desc, id desc);
create index article_to_publish on article (publish_at) where publish_at is not null;
create index article_languages on article (organization_id, language);
create index article_words on article using gin (marked_article_words(organization_id, document)) with (fastupdate = off);
create index article_title_words on article using gin (marked_article_words(organization_id, title_words)) with (fastupdate = off);

-- Every text that an article had, the present one too.
create table article_revision (
    organization_id uuid        not null,
    article_id      uuid        not null,
    number          int         not null check (number >= 1),
    title           text        not null,
    body            text        not null,
    text            text        not null,
    language        text        not null,
    author_id       uuid        not null,
    restores        int,
    created_at      timestamptz not null default now(),
    primary key (organization_id, article_id, number),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, author_id) references member (organization_id, account_id)
);
alter table article
    add foreign key (organization_id, id, published_revision)
        references article_revision (organization_id, article_id, number) deferrable initially deferred;

-- Every address that an article has or had: none is given to another.
create table article_slug (
    organization_id uuid        not null,
    slug            text        not null check (length(slug) <= 100),
    article_id      uuid        not null,
    since           timestamptz not null default now(),
    primary key (organization_id, slug),
    foreign key (organization_id, article_id) references article (organization_id, id)
        on delete cascade deferrable initially deferred
);
create index on article_slug (organization_id, article_id);

-- What readers see. top_category_id: the parent of its category, or the category itself. version: the article's when readers last
-- got to see something else.
create table published_article (
    organization_id uuid        not null references organization on delete cascade,
    article_id      uuid        not null,
    slug            text        not null,
    title           text        not null,
    body            text        not null,
    text            text        not null,
    language        text        not null,
    audience        text        not null check (audience in ('public', 'customers', 'staff')),
    category_id     uuid,
    top_category_id uuid,
    revision        int         not null,
    version         int         not null,
    published_at    timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    title_words     tsvector    not null generated always as (words_of(language, title) || words_of('simple', title)) stored,
    document        tsvector    not null generated always as (
        setweight(words_of(language, title) || words_of('simple', title), 'A') || setweight(words_of(language, text), 'B')) stored,
    primary key (organization_id, article_id),
    unique (organization_id, slug),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, category_id) references category (organization_id, id),
    foreign key (organization_id, top_category_id) references category (organization_id, id)
);
create index published_by_update on published_article (organization_id, updated_at desc, article_id desc);
create index published_by_title on published_article (organization_id, title, article_id);
create index published_of_category on published_article (organization_id, category_id, title, article_id);
create index published_of_top_category on published_article (organization_id, top_category_id, audience);
create index published_by_audience on published_article (organization_id, audience, updated_at desc, article_id desc);
create index published_languages on published_article (organization_id, language);
create index published_words on published_article
    using gin (marked_article_words(organization_id, document)) with (fastupdate = off);
create index published_title_words on published_article
    using gin (marked_article_words(organization_id, title_words)) with (fastupdate = off);

-- The words of all articles, for typos: whoever searches never sees one, only articles that they may see.
create table article_word (
    organization_id uuid not null references organization on delete cascade,
    language        text not null,
    word            text not null,
    primary key (organization_id, language, word)
);
create index article_word_fragments on article_word
    using gin (marked_fragments(organization_id, '  ' || word || ' ')) with (fastupdate = off);

-- visitor: of somebody without an account, a hash that a day's requests from one browser have in common.
create table article_rating (
    organization_id uuid        not null,
    id              uuid        not null default uuidv7(),
    article_id      uuid        not null,
    account_id      uuid,
    visitor         bytea       check (length(visitor) = 32),
    helpful         boolean     not null,
    word            text        check (length(word) between 1 and 500),
    rated_at        timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, article_id, account_id),
    unique (organization_id, article_id, visitor),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    check ((account_id is null) <> (visitor is null))
);
create index on article_rating (organization_id, rated_at);

-- "This answered it": a ticket that was not opened. Once a day for each person.
create table article_deflection (
    organization_id uuid        not null,
    id              uuid        not null default uuidv7(),
    article_id      uuid        not null,
    account_id      uuid,
    visitor         bytea       check (length(visitor) = 32),
    day             date        not null default (now() at time zone 'UTC')::date,
    primary key (organization_id, id),
    unique (organization_id, article_id, account_id, day),
    unique (organization_id, article_id, visitor, day),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    check ((account_id is null) <> (visitor is null))
);
create index on article_deflection (organization_id, day);

-- Which articles a customer has read, and when last.
create table article_read (
    organization_id uuid        not null,
    account_id      uuid        not null,
    article_id      uuid        not null,
    times           int         not null default 1,
    read_at         timestamptz not null default now(),
    primary key (organization_id, account_id, article_id),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index article_read_in_order on article_read (organization_id, account_id, read_at desc, article_id);
create index on article_read (organization_id, article_id);

-- What readers looked for in vain; forgotten after 90 days.
create table search_miss (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    words           text        not null check (length(words) between 1 and 200),
    searcher        bytea       not null check (length(searcher) = 32),
    at              timestamptz not null default now(),
    primary key (organization_id, id)
);
create index search_miss_in_order on search_miss (organization_id, at desc);
create index search_miss_of_searcher on search_miss (organization_id, searcher, at desc);
create index search_miss_by_age on search_miss (at);

-- ------------------------------------------------------------------------------------------------------------- files

-- A file hangs on an article as well: staff see it there, readers when the text that is published names it.
alter table attachment
    add column article_id uuid,
    add column sent       boolean not null generated always as (number is not null or article_id is not null) stored,
    add foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    add check (article_id is null or (digest is not null and number is null));
create index attachment_of_article on attachment (organization_id, article_id) where article_id is not null;
drop index attachment_unsent;
drop index attachment_meant_for;
drop index attachment_unsent_by_age;
create index attachment_unsent on attachment (organization_id, uploader_id) where not sent;
create index attachment_meant_for on attachment (organization_id, meant_for) where not sent;
create index attachment_unsent_by_age on attachment (created_at) where not sent;

create table published_file (
    organization_id uuid not null,
    attachment_id   uuid not null,
    article_id      uuid not null,
    primary key (organization_id, attachment_id),
    foreign key (organization_id, attachment_id) references attachment (organization_id, id) on delete cascade,
    foreign key (organization_id, article_id) references published_article (organization_id, article_id) on delete cascade
);
create index on published_file (organization_id, article_id);

drop policy unsent on attachment;
create policy unsent on attachment for select to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}));
drop policy sending on attachment;
create policy sending on attachment for update to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}))
    with check (uploader_id = ${me}
        and (not sent
            or (article_id is not null and organization_id = any (${my_staff_organizations}))
            or (message_id is not null and exists (select
                                                   from message m
                                                   where m.organization_id = attachment.organization_id
                                                     and m.number = attachment.number
                                                     and m.id = attachment.message_id
                                                     and m.author_id = ${me}))
            or (number is not null and message_id is null
                and exists (select
                            from ticket t
                            where t.organization_id = attachment.organization_id
                              and t.number = attachment.number))));
drop policy abandoning on attachment;
create policy abandoning on attachment for delete to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}));
drop policy collecting on attachment;
create policy collecting on attachment for all to deskbell_worker using (not sent);
create policy of_article on attachment for select to deskbell_app
    using (article_id is not null
        and (organization_id = any (${my_staff_organizations})
            or exists (select
                       from published_file f
                       where f.organization_id = attachment.organization_id and f.attachment_id = attachment.id)));
grant update (article_id) on attachment to deskbell_app;

do $$
declare
    v_function text;
    v_before   text;
    v_after    text;
begin
    foreach v_function in array array ['begin_upload(uuid,text,bigint,bigint)',
                                       'finish_upload(uuid,uuid,bytea,bigint,text,text,text,text)'] loop
        v_before := pg_get_functiondef(v_function::regprocedure);
        v_after := replace(v_before, 'a.number is null', 'not a.sent');
        if v_before = v_after then
            raise exception '% does not ask for what is unsent as it did', v_function;
        end if;
        execute v_after;
    end loop;
end
$$;

-- ------------------------------------------------------------------------------------------------------ policies

do $$
declare
    v_table text;
begin
    foreach v_table in array array ['category', 'article', 'article_revision', 'article_slug', 'published_article', 'published_file',
                                    'article_word', 'article_rating', 'article_deflection', 'article_read', 'search_miss'] loop
        execute format('alter table %I enable row level security', v_table);
        execute format('alter table %I force row level security', v_table);
    end loop;
end
$$;

create policy staff on article to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy staff on article_revision to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));

-- The readers of an article. Whoever is signed out is nobody's member: they are left with what is public.
create policy readers on published_article for select to deskbell_app
    using (audience = 'public'
        or organization_id = any (${my_staff_organizations})
        or (audience = 'customers' and organization_id = any (${my_organizations})));
create policy readers on published_file for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = published_file.organization_id and p.article_id = published_file.article_id));
create policy staff on article_slug to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy readers on article_slug for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = article_slug.organization_id and p.article_id = article_slug.article_id));

-- A category is seen by whoever sees an article in it: its name alone may say too much.
create policy staff on category to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy readers on category for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = category.organization_id and p.category_id = category.id)
        or exists (select
                   from published_article p
                   where p.organization_id = category.organization_id and p.top_category_id = category.id));

create policy staff on article_rating for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on article_deflection for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on search_miss for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on article_read for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy own on article_read to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_organizations})
        and exists (select
                    from published_article p
                    where p.organization_id = article_read.organization_id and p.article_id = article_read.article_id));

create policy definer on category           to deskbell_definer using (true) with check (true);
create policy definer on article            for select to deskbell_definer using (true);
create policy definer on article_revision   for select to deskbell_definer using (true);
create policy definer on published_article  to deskbell_definer using (true) with check (true);
create policy definer on published_file     to deskbell_definer using (true) with check (true);
create policy definer on article_word       to deskbell_definer using (true) with check (true);
create policy definer on article_rating     to deskbell_definer using (true) with check (true);
create policy definer on article_deflection to deskbell_definer using (true) with check (true);
create policy definer on search_miss        to deskbell_definer using (true) with check (true);
create policy publishing on article to deskbell_worker using (true) with check (true);
create policy forgetting on search_miss to deskbell_worker using (at < now() - interval '90 days');

grant select, insert, delete on category to deskbell_app;
grant update (slug, name, parent_id, position) on category to deskbell_app;
grant select, insert on article to deskbell_app;
grant update (slug, title, body, text, language, audience, state, category_id, reviewer_id, review_by, publish_at, published_revision,
              published_at, revision, version, field_versions, updated_at) on article to deskbell_app;
grant select, insert on article_revision to deskbell_app;
grant select, insert, delete on article_slug to deskbell_app;
grant select on published_article, published_file, article_rating, article_deflection, search_miss to deskbell_app;
grant select, insert, update (times, read_at) on article_read to deskbell_app;
grant select on category, article, article_revision to deskbell_definer;
grant select, insert, update, delete on published_article, published_file to deskbell_definer;
grant select, insert on article_word to deskbell_definer;
grant select, insert, update on article_rating to deskbell_definer;
grant select, insert on article_deflection to deskbell_definer;
grant select, insert, delete on search_miss to deskbell_definer;
grant select, update (state, publish_at, published_revision, published_at, version, updated_at) on article to deskbell_worker;
grant select, delete on search_miss to deskbell_worker;
