# fires: NoCopyOfItself
# zh: 转载自身的文章
# en: an article that is a copy of itself

INSERT DATA { GRAPH e:article-one { e:article-one ikg:copyOf e:article-two } GRAPH e:article-two { e:article-two ikg:copyOf e:article-one } }
