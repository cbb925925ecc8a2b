# fires: Article-title
# zh: 没有标题的文章
# en: an article without a title

DELETE WHERE { GRAPH ?g { e:article-one dcterms:title ?old } }
