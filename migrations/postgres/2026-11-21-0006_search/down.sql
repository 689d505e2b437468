DROP TABLE search_terms;
DROP TABLE listing_search;
