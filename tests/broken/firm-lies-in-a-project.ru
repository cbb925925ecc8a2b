# fires: locatedIn-object
# zh: 位于项目
# en: a firm that lies in a project

INSERT DATA { e:cell ikg:locatedIn e:plant }
