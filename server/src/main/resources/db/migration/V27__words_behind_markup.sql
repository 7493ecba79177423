-- PostgreSQL's parser takes <script> for the beginning of a program and looks for no words until </script>, which it no longer found
-- where slashes are spaces: whatever stood behind was not to be searched. Brackets are spaces too now.
alter table ticket
    alter column document set expression as (
        setweight(to_tsvector('simple', translate(subject, '@./:_-<>&', '         ')), 'A')
            || setweight(to_tsvector('simple', translate(description, '@./:_-<>&', '         ')), 'B'));
alter table message
    alter column document set expression as (to_tsvector('simple', translate(body, '@./:_-<>&', '         ')));
