# fires: holdsPosition-object
# zh: 任职于项目
# en: a position in a project

INSERT DATA { e:boss ikg:holdsPosition e:plant }
