# fires: Article-issued
# zh: 发布日期不是某一天
# en: a date of issue that is a month

INSERT DATA { GRAPH e:article-one { e:article-one dcterms:issued "2031-03"^^xsd:gYearMonth } }
